"""Share links of an appeal: plain ones, which call nobody before they are followed.

Nothing in them tells who shared. Signal isn't among them, as it takes no links from web pages.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Target:
    name: str
    url: str


@dataclass(frozen=True)
class Share:
    """What is shared: the page's own URL, its title, and a line to send along."""

    url: str
    title: str
    text: str

    @property
    def words(self):
        """Text and URL for those who take only one thing."""
        return f"{self.text}\n{self.url}"

    @property
    def targets(self):
        """Mastodon's own page for sharing asks for the reader's server; the words stay in the browser (after “#”)."""
        both, words = {"text": self.text, "url": self.url}, {"text": self.words}
        mail = self.words.replace("\n", "\r\n")  # RFC 6068
        return [
            Target("WhatsApp", _link("https://wa.me/", words)),
            Target("Telegram", _link("https://t.me/share/url", both)),
            Target(_("By e-mail"), _link("mailto:", {"subject": self.title, "body": mail})),
            Target("Mastodon", f"https://share.joinmastodon.org/#{_query(words)}"),
            Target("Bluesky", _link("https://bsky.app/intent/compose", words)),
            Target("X", _link("https://x.com/intent/post", both)),
        ]


def _link(start, values):
    return f"{start}?{_query(values)}"


def _query(values):
    """Spaces as %20: a mail program shows “+” as it stands."""
    return urlencode(values, quote_via=quote)


def share_of(page, request=None):
    """What to share of an appeal, in its own language."""
    text = _("Please read and sign: %(title)s") if page.campaign.is_open() else "%(title)s"
    return Share(page.get_full_url(request), page.title, text % {"title": page.title})
