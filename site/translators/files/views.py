"""Views of translation files: take away, bring back, see what an import would do, and let it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from access_log.models import Action
from access_log.recording import record
from translators.files.exporting import TOGETHER, export
from translators.files.forms import ExportForm, ImportForm
from translators.files.importing.deciding import Decider
from translators.files.importing.doing import do_import
from translators.files.importing.reading import read_upload
from translators.files.rights import may_use_files
from translators.files.scopes import scope_of
from translators.files.units import units_of
from translators.models import FileImport, ImportedText
from translators.models.file_import import Outcome

KEPT = timedelta(days=30)
A_PAGE = 100  # texts
PLAIN = {"format": "xliff", "packing": TOGETHER}  # of a download whose URL asks for no more


class FilesMixin(WagtailAdminTemplateMixin):
    """For whoever translates; `scope` is what the URL asks for, of what is theirs."""

    header_icon = "download"
    page_title = gettext_lazy("Translation files")

    def dispatch(self, request, *args, **kwargs):
        if not may_use_files(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def scope(self):
        return scope_of(self.request.user, self.request.GET)

    def get_breadcrumbs_items(self):
        translations = {"url": reverse("translations"), "label": _("Translations")}
        files = {"url": reverse("translators_files"), "label": _("Translation files")}
        above = [translations] if self.request.path == files["url"] else [translations, files]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


class FilesView(FilesMixin, TemplateView):
    template_name = "translators/files/files.html"

    def get_context_data(self, **kwargs):
        initial = {"language": self.scope.language}
        kwargs.setdefault("import_form", ImportForm(scope=self.scope, initial=initial))
        kwargs.setdefault("export_form", ExportForm(scope=self.scope, initial=initial))
        recent = FileImport.objects.filter(user=self.request.user.pk).order_by("-made_at")[:5]
        return super().get_context_data(scope=self.scope, recent=recent, **kwargs)

    def post(self, request, *args, **kwargs):
        """What was brought, looked at: nothing is written yet."""
        form = ImportForm(request.POST, request.FILES, scope=self.scope)
        if form.is_valid():
            try:
                return redirect("translators_file_import", self._looked_at(form).pk)
            except ValidationError as error:
                form.add_error("file", error)
        return self.render_to_response(self.get_context_data(import_form=form))

    @transaction.atomic
    def _looked_at(self, form):
        file, language = form.cleaned_data["file"], form.cleaned_data["language"]
        scope = self.scope.narrowed(language or self.scope.language)
        decisions = Decider(scope).decide(read_upload(file.name, file.read()))
        FileImport.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
        made = FileImport.objects.create(user=self.scope.user, file_name=file.name[-200:], scope=scope.query)
        rows = [decision.as_row(position) for position, decision in enumerate(decisions)]
        for row in rows:
            row.file_import = made
        ImportedText.objects.bulk_create(rows, batch_size=500)
        return made


class DownloadView(FilesMixin, TemplateView):
    def get(self, request, *args, **kwargs):
        form = ExportForm(PLAIN | request.GET.dict(), scope=self.scope)
        if not units_of(self.scope.translations):
            messages.warning(request, _("There is nothing to translate here, or nothing of it is yours."))
            return redirect(f"{reverse('translators_files')}?{self.scope.query}")
        if not form.is_valid():
            raise Http404
        made = export(self.scope, form.cleaned_data["format"], form.cleaned_data["packing"])
        filters = sorted(name for name in ("page", "translation", "language") if getattr(self.scope, name))
        record(Action.EXPORT, request.user, what="translators_files", filters=filters, rows=made.texts)
        return HttpResponse(
            made.content,
            content_type=made.content_type,
            headers={"Content-Disposition": f'attachment; filename="{made.name}"'},
        )


class FileImportView(FilesMixin, TemplateView):
    """What an import would do, and after it was done, what it did. It is its user's alone."""

    template_name = "translators/files/import.html"
    header_icon = "upload"

    @cached_property
    def file_import(self):
        return get_object_or_404(FileImport, pk=self.kwargs["pk"], user=self.request.user)

    @cached_property
    def scope(self):
        return scope_of(self.request.user, QueryDict(self.file_import.scope))

    def get_page_title(self):
        return self.file_import.file_name

    def post(self, request, *args, **kwargs):
        done = do_import(self.file_import, self.scope)
        messages.success(request, _("Done. What was taken and what was not stands below. Nothing is published."))
        return redirect("translators_file_import", done.pk)

    def get_context_data(self, **kwargs):
        texts = self.file_import.texts.select_related("translation__source", "translation__target_locale")
        counts = dict(self.file_import.texts.order_by().values_list("outcome").annotate(Count("pk")))
        chosen = self.request.GET.get("outcome", "")
        shown = texts.filter(outcome=chosen) if chosen in Outcome.values else texts
        return super().get_context_data(
            file_import=self.file_import,
            scope=self.scope,
            outcomes=[(value, label, counts.get(value, 0)) for value, label in Outcome.choices],
            chosen=chosen,
            will_change=counts.get(Outcome.TAKEN, 0) + counts.get(Outcome.DRAFT, 0),
            texts=Paginator(shown, A_PAGE).get_page(self.request.GET.get("p")),
            **kwargs,
        )
