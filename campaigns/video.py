"""Video players. Only known ones are embedded, and only after the reader's consent."""

import re
from urllib.parse import urlsplit

PLAYERS = (
    (
        re.compile(r"^https://(?:www\.|m\.)?youtube\.com/watch\?(?:.*&)?v=([\w-]{6,20})"),
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (re.compile(r"^https://youtu\.be/([\w-]{6,20})"), "https://www.youtube-nocookie.com/embed/{}"),
    (re.compile(r"^https://(?:www\.)?vimeo\.com/(\d+)"), "https://player.vimeo.com/video/{}?dnt=1"),
)
PLAYER_ORIGINS = sorted({"{0.scheme}://{0.netloc}".format(urlsplit(player)) for _pattern, player in PLAYERS})


def host(url):
    """The host's name as a reader knows it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def player_url(url):
    """The URL of the player for `url`, or "" where we know none and a link is all there is."""
    for pattern, player in PLAYERS:
        if match := pattern.match(url):
            return player.format(match[1])
    return ""
