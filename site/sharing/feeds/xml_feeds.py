"""Django's RSS and Atom with links to the older and newer parts (RFC 5005)."""

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed


class AtomFeed(Atom1Feed):
    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for rel, url in self.feed["parts"].items():
            handler.addQuickElement("link", "", {"rel": rel, "href": url})


class RssFeed(Rss201rev2Feed):
    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for rel, url in self.feed["parts"].items():
            handler.addQuickElement("atom:link", None, {"rel": rel, "href": url})
