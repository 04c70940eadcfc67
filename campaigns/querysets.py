"""Questions to the page tree that Wagtail's own querysets don't answer."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction

from campaigns.models.campaign import Campaign


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


def open_first(appeals):
    """`appeals` in order: those that take signatures first, then the newest."""
    now_open = Exists(Campaign.objects.open().filter(pk=OuterRef("campaign")))
    return appeals.alias(is_open=now_open).order_by("-is_open", "-campaign__opens", "-pk")
