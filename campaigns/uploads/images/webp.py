"""WebP chunks: the picture and its colours are kept as they stand, all else is left out."""

import struct

KEPT = (b"VP8 ", b"VP8L", b"ALPH", b"ICCP")
ALPHA_AND_COLOURS = 0x30  # of the flags in VP8X


def stripped(content):
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise ValueError("No WebP")
    chunks = b"".join(_kept(name, body) for name, body in _chunks(content))
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _chunks(content):
    at, end = 12, 8 + struct.unpack("<I", content[4:8])[0]
    while at + 8 <= end:
        size = struct.unpack("<I", content[at + 4 : at + 8])[0]
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _kept(name, body):
    if name == b"VP8X":
        body = bytes([body[0] & ALPHA_AND_COLOURS]) + body[1:]
    elif name not in KEPT:
        return b""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
