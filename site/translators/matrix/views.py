"""View of the matrix, on the screen and as a file."""

import csv

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from access_log.models import Action
from access_log.recording import record
from campaigns.admin.spreadsheets import BYTE_ORDER_MARK, safe, separator
from translators.appeal.views import in_language_url, may_see
from translators.languages import language_name
from translators.matrix.forms import OTHERS, MatrixForm
from translators.matrix.table import appeal_rows, other_rows
from translators.matrix.words import in_words

ROWS = 50  # on a page
COLUMNS = (
    _("Title"),
    _("What"),
    _("Campaign"),
    _("Language"),
    _("State"),
    _("Translated, %"),
    _("Words to translate"),
    _("Figures, dates, pictures or links have changed"),
    _("Changed at"),
    _("Changed by"),
    _("Failing checks"),
)


class MatrixView(WagtailAdminTemplateMixin, TemplateView):
    """Appeals, or what belongs to none, by language."""

    template_name = "translators/matrix/matrix.html"
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    list_export = COLUMNS

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return self.export() if request.GET.get("export") == "csv" else super().get(request, *args, **kwargs)

    def export(self):
        """The file, with an entry in the access log, as every export of staff has one."""
        filters = sorted(name for name in self.form.fields if self.form.chosen(name))
        record(Action.EXPORT, self.request.user, what="translations", filters=filters, rows=len(self.rows))
        return as_csv(self.rows)

    @cached_property
    def form(self):
        return MatrixForm(self.request.GET)

    @cached_property
    def locales(self):
        found = sorted(Locale.objects.all(), key=lambda each: language_name(each.language_code))
        code = self.form.chosen("language")
        return [each for each in found if code in (None, each.language_code)]

    @cached_property
    def rows(self):
        state, is_sorted = self.form.chosen("state"), self.form.chosen("sort")
        found = [row for row in self._all_rows() if state is None or row.has(state)]
        return sorted(found, key=lambda row: -row.stale_words) if is_sorted else found

    def _all_rows(self):
        if self.form.chosen("of") == OTHERS:
            return other_rows(self.locales)
        return appeal_rows(self.locales, in_language_url, self.form.chosen("campaign"))

    def get_context_data(self, **kwargs):
        page = Paginator(self.rows, ROWS).get_page(self.request.GET.get("p"))
        names = [language_name(each.language_code) for each in self.locales]
        return super().get_context_data(**kwargs) | {"form": self.form, "page": page, "languages": names}

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def as_csv(rows):
    """A line for each row and language but the one that it was written in."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="translations.csv"'
    lines = csv.writer(response, delimiter=separator())
    lines.writerow(COLUMNS)
    lines.writerows([safe(each) for each in line(row, cell)] for row in rows for cell in row.cells if cell.state)
    return response


def line(row, cell):
    found = cell.state
    yield from (row.part.label, row.part.kind.label, row.campaign or "", cell.locale.language_code)
    yield from (in_words(found), found.percent, found.words, _("yes") if found.facts else _("no"))
    yield from (found.since.isoformat() if found.since else "", found.by or "", found.failing)
