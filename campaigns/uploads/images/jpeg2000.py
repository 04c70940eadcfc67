"""JPEG 2000 boxes, as PDF has them: the picture is kept, what describes it is left out."""

import struct

CODESTREAM = b"\xff\x4f\xff\x51"
LEFT_OUT = (b"uuid", b"uinf", b"xml ", b"asoc", b"jp2i")


def stripped(content):
    if content.startswith(CODESTREAM):
        return content
    return b"".join(box for name, box in _boxes(content) if name not in LEFT_OUT)


def _boxes(content):
    at = 0
    while at + 8 <= len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        if size == 1:
            size = struct.unpack(">Q", content[at + 8 : at + 16])[0]
        end = at + size if size else len(content)
        if end < at + 8:
            raise ValueError("A box that ends before it begins")
        yield name, content[at:end]
        at = end
