"""Translations of URLs that are none of Wagtail's pages: the search, and what a signer sees.

A secret in such a URL stands in none but the links to itself, on this site.
"""

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import override
from wagtail.models import Locale

from home.languages import Version, versions
from signatures.models import SignatureFormPage

OF_ONE_FORM = ("lost_mail", "afterwards")  # they name a form, which each language has its own of
OF_ITS_APPEAL = ("sign", "thanks")  # what was sent, or what is told for an hour, in one language alone


def languages_of(context):
    """The Versions of the URL whose page has this `context`; none where it isn't one of these."""
    request = context.get("request")
    match = request and getattr(request, "resolver_match", None)
    if match is None or "page" in context:
        return []
    if context.get("form_page") and match.url_name in OF_ITS_APPEAL:
        return versions(context["campaign_page"], request)
    if context.get("form_page") and match.url_name in OF_ONE_FORM:
        return _of_forms(context["form_page"], match, request)
    return _of_same_path(context, request)


def _of_forms(form_page, match, request):
    """Those of the form whose appeal is public in its language, too."""
    forms = SignatureFormPage.objects.live().translation_of(form_page, inclusive=True)
    keys = dict(forms.values_list("locale__language_code", "pk"))
    found = versions(form_page.campaign_page, request)
    return [_of_form(each, match, keys[each.language], request) for each in found if each.language in keys]


def _of_form(version, match, pk, request):
    with override(version.language):
        url = reverse(match.url_name, kwargs=match.kwargs | {"pk": pk})
    return Version(version.language, url, request.build_absolute_uri(url), version.is_current)


def _of_same_path(context, request):
    """The same path, and of the query what was searched for: another language has other pages of results."""
    query = context["query"].urlencode() if context.get("query") else ""
    urls = {code: translate_url(request.path, code) for code, _name in settings.LANGUAGES}
    if len(set(urls.values())) < len(urls):
        return []  # a URL without a language
    spoken = context.get("spoken") or set(Locale.objects.values_list("language_code", flat=True))
    return [_at(url + (query and f"?{query}"), code, request) for code, url in urls.items() if code in spoken]


def _at(url, code, request):
    is_current = url.partition("?")[0] == request.path
    return Version(code, url, request.build_absolute_uri(url), is_current)
