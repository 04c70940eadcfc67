"""Charset of an uploaded text: UTF-8, or what the file declares."""

import codecs
import re

from django.utils.translation import gettext as _

from translators.files.formats.entries import UnreadableFile

DECLARED = re.compile(rb"charset=\s*([\w-]+)")
# Some of Python's encodings take an hour, or read anything.
KNOWN = re.compile(r"iso8859-\d+|cp125\d|koi8-[rut]|big5|gbk|gb2312|gb18030|euc_jp|euc_kr|shift_jis")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(content):
    """The text of a file.

    Raises UnreadableFile: it is no text, or in another charset than it says.
    """
    if not content.strip():
        raise UnreadableFile(_("The file is empty."))
    for encoding in _encodings(content):
        try:
            return _text(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The file isn’t in UTF-8, nor in the charset that it declares. Save it as UTF-8."))


def _encodings(content):
    if content.startswith(UTF_16):
        return ["utf-16"]
    return ["utf-8-sig", *_declared(content)]


def _declared(content):
    found = DECLARED.search(content[:5000])
    try:
        name = codecs.lookup(found[1].decode()).name if found else ""
    except LookupError:
        name = ""
    return [name] if KNOWN.fullmatch(name) else []


def _text(text):
    if "\x00" in text:
        raise UnreadableFile(_("This is no text file."))
    return text.replace("\r\n", "\n")
