from django import template
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi

from home import brand
from home.languages import versions
from home.menus import footer_pages
from home.models import Organisation
from home.translations import languages_of

register = template.Library()


@register.simple_tag
def organisation():
    """Who runs the site, in the page's language; looked up when it is asked for, as are the others here."""
    return SimpleLazyObject(Organisation.in_language)


@register.simple_tag
def privacy_page(organisation):
    """The privacy notice in the page's language, else in the source language; None where none is published."""
    return SimpleLazyObject(lambda: _published(organisation and organisation.privacy_page))


@register.simple_tag
def accessibility_page(organisation):
    """The accessibility statement, as `privacy_page`."""
    return SimpleLazyObject(lambda: _published(organisation and organisation.accessibility_page))


@register.simple_tag
def footer_menu(organisation):
    """The pages that the organisation has chosen for every footer."""
    return footer_pages(organisation) if organisation else []


def _published(page):
    if page and page.locale.language_code != get_language():
        page = page.localized
    return page if page and page.live else None


@register.simple_tag
def brand_url(organisation):
    """Where the organisation's own colours and typeface are; "" where it keeps to the site's."""
    return SimpleLazyObject(lambda: brand.url(organisation) if organisation else "")


@register.simple_tag(takes_context=True)
def page_versions(context, page):
    """The languages that `page`, or the person that this page is about, exists in; none for what isn't saved."""
    content = page or context.get("profile")
    if not getattr(content, "pk", None):
        return []
    return SimpleLazyObject(lambda: versions(content, context.get("request")))


@register.simple_tag(takes_context=True)
def languages_offered(context, versions):
    """What the switcher lists: the `versions` of the page, or those of a URL that is none of Wagtail's pages."""
    return SimpleLazyObject(lambda: versions or languages_of(context))


@register.simple_tag
def direction():
    """The value of `dir` for the page's language."""
    return "rtl" if get_language_bidi() else "ltr"
