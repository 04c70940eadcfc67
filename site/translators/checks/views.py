"""Problems of the translations into a language: one page, which can be filtered."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import BaseListingView
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from home.permissions import own_locales
from translators.appeal.parts import edit_url
from translators.checks.gate import place_of
from translators.checks.in_bulk import bring_up_to_date, model_of, problems_of, sources_of
from translators.checks.problem import FINAL, Check
from translators.models import Checked
from translators.models.checking import HAS_PROBLEMS

WITH_TEXTS = ("translation__translation_of__locale", "translation__locale", "translation__context")


def may_see(user):
    """Whoever has a language to translate into; stewards have none."""
    own = own_locales(user)
    return own is None or bool(own)


def own_languages(request):
    """The Locales whose translations somebody works on; the source's is none."""
    own, locales = own_locales(request.user), Locale.objects.exclude(pk=Locale.get_default().pk)
    return locales if own is None else locales.filter(pk__in=own)


class ProblemFilterSet(WagtailFilterSet):
    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=own_languages, field_name="translation__locale"
    )
    check = django_filters.ChoiceFilter(
        label=_("Check"), choices=[choice for choice in Check.choices if choice[0] != Check.UNTRANSLATED], method="of"
    )
    errors = django_filters.BooleanFilter(label=_("Keeps it from going live"), method="that_block")

    class Meta:
        model = Checked
        fields = []

    def of(self, rows, name, value):
        return rows.filter(failing__contains=f" {value} ")

    def that_block(self, rows, name, value):
        return rows.filter(errors__gt=0) if value else rows.filter(errors=0)


class TextColumn(Column):
    """Where the text stands, its source and its translation, each in its own language and direction."""

    cell_template_name = "translators/checks/text_cell.html"


class ProblemsColumn(Column):
    cell_template_name = "translators/checks/problems_cell.html"


class ProblemsView(BaseListingView):
    model = Checked
    page_title = _("Problems of translations")
    header_icon = "warning"
    filterset_class = ProblemFilterSet
    index_url_name = "translators_problems"
    index_results_url_name = "translators_problems_results"
    default_ordering = "pk"
    paginate_by = 50
    columns = [
        TextColumn("text", label=_("Text")),
        ProblemsColumn("problems", label=_("Problems")),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        texts = StringTranslation.objects.filter(_is_in_use(), locale__in=own_languages(self.request))
        bring_up_to_date(texts)
        rows = Checked.objects.filter(HAS_PROBLEMS, translation__in=texts)
        return rows.select_related(
            "translation__translation_of__locale", "translation__locale", "translation__context"
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        texts = [row.translation for row in context["object_list"]]
        problems, sources = problems_of(texts), sources_of(texts)
        edited = edit_urls(texts, sources)
        for row in context["object_list"]:
            _fill(row, problems[row.translation_id], sources, edited)
        return context


def _is_in_use():
    """Whether a page or record that is kept in step with its source has that text today."""
    used = StringSegment.objects.filter(
        string=OuterRef("translation_of"),
        context=OuterRef("context"),
        source__translations__target_locale=OuterRef("locale"),
        source__translations__enabled=True,
    )
    return Exists(used)


def edit_urls(texts, sources):
    """{(translated object, locale): where it is edited}, in a query for each kind of record."""
    models = {model_of(text, sources) for text in texts}
    found = {}
    for kind in {Page if issubclass(model, Page) else model for model in models}:
        rows = kind.objects.filter(translation_key__in=sources).values_list("translation_key", "locale", "pk")
        found |= {(key, locale): edit_url(kind, pk) for key, locale, pk in rows}
    return found


def _fill(row, problems, sources, edited):
    text = row.translation
    key = text.context.object_id
    told = {"title": sources[key].object_repr, "url": edited.get((key, text.locale_id))}
    row.text = told | {"translation": text, "place": place_of(text, sources)}
    row.problems = [(problem, _dismiss_url(text, problem)) for problem in problems]


def _dismiss_url(text, problem):
    return "" if problem.check in FINAL else reverse("translators_dismiss", args=[text.pk, problem.check.value])
