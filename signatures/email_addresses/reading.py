"""Reading an e-mail address as people type and paste it: what is meant is taken, and what can't be is named."""

import re
import unicodedata
from urllib.parse import unquote

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from campaigns.wording.invisible import DIRECTION_MARKS, JOINERS, visible_line
from signatures.email_addresses.address import EmailAddress
from signatures.email_addresses.domains import LONGEST_LABEL, ascii_domain

LONGEST_LOCAL = 64  # octets, RFC 5321
# As nearly all are typed, before and after the @, with the ending.
PLAIN = re.compile(r"(\w+(?:[.+-]\w+)*)@((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+([a-z]{2,}))", re.ASCII | re.IGNORECASE)
IDEOGRAPHIC_DOTS = str.maketrans("。｡", "..")
JOINED = re.compile(f"[{JOINERS}]")
IN_BRACKETS = re.compile(r"[^<>]*<([^<>]*)>[\s,;.]*")  # Ada <ada@example.com>
SCHEME = re.compile(r"(?:mailto|e-?mail)\s*:\s*", re.IGNORECASE)
BEFORE, AFTER = " ,;:.‚„“”‘’«»()[]<>", " ,;:.!?‚„“”‘’«»()[]{}<>'\""
SPELT_OUT = [
    (re.compile(r"\s*[(\[{]\s*(?:at|@)\s*[)\]}]\s*|\s+at\s+", re.IGNORECASE), "@"),
    (re.compile(r"\s*[(\[{]\s*(?:dot|\.)\s*[)\]}]\s*|\s+dot\s+", re.IGNORECASE), "."),
]
QUOTED = re.compile(r'"(?:[\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"')
IP_NUMBER = re.compile(r"\[.*|[\d.]+")
NOT_IN_LOCAL = re.compile(r"[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]")
ON_NO_NET = {"localhost", "localdomain", "local", "internal", "invalid", "lan"}  # endings that no mail server has
is_domain = EmailValidator(allowlist=[]).validate_domain_part

NO_AT = _("The @ is missing. An e-mail address looks like name@example.org.")
MORE_THAN_ONE = _("There is more than one @. Please write just one address.")
NOTHING_BEFORE = _("Nothing comes before the @. An e-mail address looks like name@example.org.")
NOTHING_AFTER = _("Nothing comes after the @. An e-mail address looks like name@example.org.")
A_SPACE = _("There is a space in it. Please write just the address, without spaces.")
SIGN = _("An e-mail address can’t have “%(sign)s” in it.")
LETTER = _("“%(sign)s” can’t come before the @: only Latin letters without accents, digits and a few signs can.")
DOTS = _("Before the @, a dot can’t come first or last, or follow another dot.")
TOO_LONG = _("What comes before the @ is longer than the 64 characters that mail servers accept.")
NO_ENDING = _("“%(domain)s” is not complete: an ending such as .org is missing.")
NO_SERVICE = _("No mail can be sent to “%(domain)s”. Please check what comes after the @.")
A_NUMBER = _("“%(domain)s” is a computer’s number. Please write the name of your mail service after the @.")


def read(typed):
    """The EmailAddress that `typed` means, its domain in ASCII; "" where nothing can be seen.

    Raises:
        ValidationError: it says what in it can't be.
    """
    return _plain(typed) or (_understood(unwrapped(typed)) if visible_line(typed) else "")


def _plain(typed):
    """The same for an address in which there is nothing to look at twice, in a third of the time; else None."""
    match = PLAIN.fullmatch(typed)
    if not match or len(match[1]) > LONGEST_LOCAL or len(match[2]) > LONGEST_LABEL or match[3].lower() in ON_NO_NET:
        return None
    return EmailAddress.joined(match[1], match[2].lower())


def _understood(address):
    local, at, domain = address.rpartition("@")
    if not at:
        raise ValidationError(A_SPACE if " " in address and "." in address else NO_AT)
    if "@" in local and not QUOTED.fullmatch(local):
        raise ValidationError(MORE_THAN_ONE)
    return EmailAddress.joined(_local(JOINED.sub("", local)), _domain(domain))


def pasted(typed):
    """`typed` without what nobody sees; marks of direction too, as addresses have one direction alone."""
    return DIRECTION_MARKS.sub("", visible_line(typed))


def unwrapped(typed):
    """What is left of `typed` without what stands around an address, such as “mailto:” or a name with brackets."""
    if PLAIN.fullmatch(typed):
        return typed
    text = unicodedata.normalize("NFKC", pasted(typed)).translate(IDEOGRAPHIC_DOTS).strip()
    if match := IN_BRACKETS.fullmatch(text):
        text = match[1]
    if text[:1] == text[-1:] and text[:1] in "'\"":
        text = text[1:-1]
    text = _without_scheme(text).rstrip(AFTER)
    return re.sub(r"\s*([@.])\s*", r"\1", _spelt(text))


def _without_scheme(text):
    text = text.lstrip(BEFORE)
    if match := SCHEME.match(text):
        local, at, domain = unquote(text[match.end() :]).rpartition("@")
        return local + at + domain.partition("?")[0]
    return text


def _spelt(text):
    """“ada at example dot com” as it is meant."""
    if "@" not in text or "(" in text or "[" in text:
        for words, sign in SPELT_OUT:
            text = words.sub(sign, text)
    return text


def _local(local):
    if not local:
        raise ValidationError(NOTHING_BEFORE)
    if len(local) > LONGEST_LOCAL:
        raise ValidationError(TOO_LONG)
    if not QUOTED.fullmatch(local):
        _check_signs(local)
    return local


def _check_signs(local):
    if " " in local:
        raise ValidationError(A_SPACE)
    if wrong := NOT_IN_LOCAL.search(local):
        raise ValidationError((LETTER if wrong[0].isalpha() else SIGN) % {"sign": _named(wrong[0])})
    if local[0] == "." or local[-1] == "." or ".." in local:
        raise ValidationError(DOTS)


def _named(sign):
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"


def _domain(domain):
    if not domain:
        raise ValidationError(NOTHING_AFTER)
    if IP_NUMBER.fullmatch(domain):
        raise ValidationError(A_NUMBER % {"domain": domain.strip("[]")})
    if wrong := _wrong_in_domain(domain):
        raise ValidationError(A_SPACE if wrong == " " else SIGN % {"sign": _named(wrong)})
    name = _in_ascii(domain)
    if "." not in name:
        raise ValidationError(NO_ENDING % {"domain": domain})
    if name.rpartition(".")[2] in ON_NO_NET or not is_domain(name):
        raise ValidationError(NO_SERVICE % {"domain": domain})
    return name


def _wrong_in_domain(domain):
    """The first sign that is no letter with its marks, digit, hyphen, dot or joiner; "" for none."""
    allowed = (sign in ".-" + JOINERS or unicodedata.category(sign)[0] in "LMN" for sign in domain)
    return next((sign for sign, is_allowed in zip(domain, allowed, strict=True) if not is_allowed), "")


def _in_ascii(domain):
    """A joiner is part of some Persian domains, and pasted by mistake into the others."""
    for written in (domain, JOINED.sub("", domain)):
        try:
            return ascii_domain(written)
        except UnicodeError:
            continue
    raise ValidationError(NO_SERVICE % {"domain": domain})


def readable(address):
    """An address as text, with its domain in the letters that its owner knows it by."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{idna.decode(domain)}" if "xn--" in domain else address
    except idna.IDNAError:
        return address
