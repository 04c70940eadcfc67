from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from campaigns.appeals import OFFERED, open_appeals
from search import finding
from search.forms import FILTERS, SearchForm
from search.results import results
from search.stems import configuration

ON_A_PAGE = 10


@require_safe
def search(request):
    """Appeals, people and pages in the language of the URL, by words and by what appeals are about.

    An answer to a question is kept by no cache: it can't be called back when somebody is hidden.
    """
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    locale = locales.get(get_language())
    if locale is None:
        raise Http404
    form = SearchForm(request.GET, locale)
    context = {"form": form, "offered": open_appeals(locale)[:OFFERED], "spoken": set(locales)}
    if form.is_valid():
        context |= _found(request, form, locale)
    response = render(request, "search/search.html", context, status=200 if form.is_valid() else 400)
    if request.GET:
        response["Cache-Control"] = "private, no-cache"
    return response


def _found(request, form, locale):
    """The results, for whoever has asked for something."""
    words = finding.words_of(form.cleaned_data["q"])
    if not words and not form.is_filtering:
        return {}
    asked = (words, *(form.cleaned_data[name] for name in FILTERS))
    found = _page(finding.find(locale, *asked), request.GET.get("page", 1))
    shown = results(found.object_list, words, configuration(locale.language_code))
    has_appeals = found.has_previous() or any(result.kind == "appeal" for result in shown)
    return {
        "found": found,
        "results": shown,
        "elsewhere": [] if has_appeals else finding.elsewhere(locale, *asked),
        "query": _query(form.cleaned_data),
    }


def _page(found, number):
    """Raises Http404: there is no such page of results."""
    try:
        return Paginator(found, ON_A_PAGE).page(number)
    except InvalidPage as error:
        raise Http404 from error


def _query(asked):
    """What was asked for, without the page's number, for the links to the others."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in asked.items() if value})
    return query
