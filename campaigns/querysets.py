"""Querysets of pages for what Wagtail's own don't answer."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def own_language(pages):
    """Only pages that are written in their locale.

    When a locale is set to follow another one, wagtail-localize fills it with live aliases that
    serve the other language's text. They are no translation and count as none anywhere.
    """
    return pages.filter(Q(alias_of=None) | Q(alias_of__locale=F("locale")))


def public(pages):
    """Only pages that stand in no private section. Wagtail's own .public() asks for all sections first."""
    path = ExpressionWrapper(OuterRef("path"), CharField())
    sections = PageViewRestriction.objects.alias(inner=path).filter(inner__startswith=F("page__path"))
    return pages.exclude(Exists(sections))


class InTurn:
    """Several querysets, one after another, of which a slice asks for no more rows than are in it."""

    def __init__(self, *parts):
        self.parts = parts

    def select_related(self, *names):
        return InTurn(*(part.select_related(*names) for part in self.parts))

    def count(self):
        return sum(part.count() for part in self.parts)

    def __getitem__(self, wanted):
        found, start, wide = [], wanted.start or 0, wanted.stop - (wanted.start or 0)
        for part in self.parts:
            rows = list(part[start : start + wide - len(found)])
            found += rows
            if len(found) == wide:
                break
            start = 0 if rows or not start else start - part.count()
        return found
