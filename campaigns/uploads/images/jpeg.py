"""JPEG segments: what a decoder needs is kept as it stands, all else is left out, without any loss of the picture."""

import struct

START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
JFIF, ICC, ADOBE = (0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe")
JFIF_BYTES = 12  # without its thumbnail


def stripped(content):
    """`content` up to its end mark, without comments and what applications added but for the colours."""
    if not content.startswith(START):
        raise ValueError("No JPEG")
    kept, at = [START], 2
    marker = None
    while marker != END and at < len(content):
        marker, end = _segment(content, at)
        kept.append(_kept(marker, content[at:end]))
        at = end
    return b"".join(kept if marker == END else [*kept, b"\xff\xd9"])


def _segment(content, at):
    """The marker at `at` and where its segment ends, the data of a scan included."""
    while content[at : at + 2] == b"\xff\xff":
        at += 1
    if at + 2 > len(content) or content[at] != 0xFF:
        raise ValueError("No marker where one must be")
    marker = content[at + 1]
    if marker in ALONE or marker == END:
        return marker, at + 2
    end = at + 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return marker, _after_scan(content, end) if marker == SCAN else end


def _after_scan(content, at):
    """Where the next marker is that isn't part of the data; the end, where programs have left out the end mark."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] and content[at + 1] not in ALONE and content[at + 1] != 0xFF:
            return at
        at += 1
    return len(content)


def _kept(marker, segment):
    body = segment.lstrip(b"\xff")[3:]
    if marker == JFIF[0] and body.startswith(JFIF[1]):
        return _written(marker, body[:JFIF_BYTES] + b"\0\0")
    is_colour = any(marker == kind and body.startswith(name) for kind, name in (ICC, ADOBE))
    is_application = 0xE0 <= marker <= 0xEF or marker == 0xFE  # comments
    return segment if is_colour or not is_application else b""


def _written(marker, body):
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
