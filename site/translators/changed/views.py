"""View of what changed in an appeal: whoever wrote it says of which kind, whoever translates it reads it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from campaigns.editing.forms import may_write
from translators.appeal.sources import source_of
from translators.changed import entries
from translators.changed.mails import mail_urgent
from translators.models import ChangeKind

TOLD = _("The translators see what has changed. Facts and names were mailed to them.")


class ChangedView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "translators/changed/changed.html"
    page_title = _("What changed")
    header_icon = "history"

    def dispatch(self, request, *args, **kwargs):
        if not self.may_see() or (request.method == "POST" and not self.may_tell):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def source(self):
        """The page that was written, whichever language was asked for."""
        return source_of(get_object_or_404(Page, pk=self.kwargs["page_id"], alias_of=None).specific)

    def may_see(self):
        """Whoever edits it, or one of its translations."""
        pages = self.source.get_translations(inclusive=True)
        return any(page.permissions_for_user(self.request.user).can_edit() for page in pages)

    @cached_property
    def may_tell(self):
        return may_write(self.request.user, self.source)

    @property
    def page_subtitle(self):
        return self.source.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        found = entries.entries_of(self.source)
        known = {"entries": found, "source": self.source, "kinds": ChangeKind.choices, "may_tell": self.may_tell}
        return super().get_context_data(**kwargs) | known

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        """Of two presses at once the second finds what the first has told."""
        bool(TranslationSource.objects.select_for_update().filter(object=self.source.translation_key))
        kinds = {
            name.removeprefix("kind-"): value for name, value in request.POST.items() if name.startswith("kind-")
        }
        changed = entries.tell(self.source, kinds)
        if urgent := [row for row in changed if row.is_urgent]:
            mail_urgent(self.source, urgent, request.user)
        messages.success(request, str(TOLD))
        return redirect(request.path)
