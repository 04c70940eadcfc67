"""Watched models: those of which public pages show something."""

from django.apps import apps

APPS = ("campaigns", "home")
MODELS = (
    "signatures.BannerText",
    "signatures.ConsentRule",
    "signatures.SigningSettings",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.Locale",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Site",
    "wagtaildocs.Document",
)
OF_THE_DRAFT = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}


def shown_models():
    """The models to connect a receiver to, one by one: a receiver for all would make Django load every row before
    it deletes it.
    """
    return list(filter(is_shown, apps.get_models()))


def is_shown(model):
    """Whether public pages show what is in `model`. Renditions only follow: they are made while a page is shown."""
    from wagtail.images.models import AbstractRendition
    from wagtail.models import Page

    of_pages = issubclass(model, Page) or model._meta.app_label in APPS or model._meta.label in MODELS
    return of_pages and not issubclass(model, AbstractRendition)


def is_of_the_draft(update_fields):
    """Whether nothing was saved but what an editor sees; `update_fields` as a signal has them."""
    return bool(update_fields) and OF_THE_DRAFT.issuperset(update_fields)
