"""JSON Feed 1.1 (jsonfeed.org/version/1.1), written by Django's syndication as RSS and Atom are."""

import json

from django.utils.feedgenerator import SyndicationFeed, rfc3339_date


class JsonFeed(SyndicationFeed):
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            **_next(self.feed["parts"]),
            "items": [_item(item) for item in self.items],
        }
        outfile.write(json.dumps(feed, ensure_ascii=False, indent=1).encode(encoding))


def _next(parts):
    return {"next_url": parts["next"]} if "next" in parts else {}


def _item(item):
    files = [{"url": e.url, "mime_type": e.mime_type, "size_in_bytes": int(e.length)} for e in item["enclosures"]]
    picture = {"image": files[0]["url"], "attachments": files} if files else {}
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_html": item["description"],
        "date_published": rfc3339_date(item["pubdate"]),
        "date_modified": rfc3339_date(item["updateddate"]),
        **picture,
    }
