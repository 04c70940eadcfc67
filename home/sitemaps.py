from itertools import groupby

from django.conf import settings
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from campaigns.querysets import own_language


class TranslatedPagesSitemap(Sitemap):
    """Every live page of every language, each with its translations beside it.

    Wagtail's own lists the tree of the default language only.
    """

    def items(self):
        """Lists of pages that are translations of one another, so that each is asked for once."""
        pages = own_language(self._trees().live().public()).select_related("locale")
        return [list(group) for _key, group in groupby(pages.order_by("translation_key", "path"), _translation_key)]

    def _trees(self):
        trees = Page.objects.none()
        site = Site.find_for_request(self.request)
        for root in site.root_page.get_translations(inclusive=True) if site else []:
            trees = trees | Page.objects.descendant_of(root, inclusive=True)
        return trees

    def _urls(self, page, protocol, domain):
        groups = self.paginator.page(page).object_list
        return [url for group in groups for url in self._group(group)]

    def _group(self, pages):
        """The entries of one page in all its languages, each naming all of them and the default."""
        alternates = [{"lang_code": page.locale.language_code, "location": self.location(page)} for page in pages]
        default = [a for a in alternates if a["lang_code"] == settings.LANGUAGE_CODE]
        alternates += [a | {"lang_code": "x-default"} for a in default]
        return [
            {"location": self.location(page), "lastmod": self.lastmod(page), "alternates": alternates}
            for page in pages
        ]


def _translation_key(page):
    return page.translation_key
