"""Views of pages in place of Wagtail's: a save over a newer version is refused, a preview beside autosave answers."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages import edit, preview
from wagtail.admin.viewsets.pages import PageViewSet

SEEN = "newer_revision_seen"
NEWER = gettext_lazy(
    "Not saved: %(who)s has saved a newer version of this page since you opened it. What you typed is still here. "
    "Look at theirs in the history, then save again: yours then takes the place of theirs."
)


class EditView(edit.EditView):
    """Asks on the server what Wagtail asks in the browser, ten seconds apart: of two saves the later would win."""

    def form_valid(self, form):
        if self.expects_json_response or not self.is_out_of_date or self._was_told():
            return super().form_valid(form)
        self._tell(form)
        return self.form_invalid(form)

    def _was_told(self):
        return self.request.POST.get(SEEN) == str(self.latest_revision.pk)

    def _tell(self, form):
        """What was typed stays. Autosave goes on being refused, as the form stays the one that was opened then."""
        user = self.latest_revision.user
        who = get_user_display_name(user) if user else _("Somebody")
        form.add_error(None, NEWER % {"who": who})
        form.fields[SEEN] = forms.CharField(widget=forms.HiddenInput, required=False)
        form.data = form.data.copy()
        form.data[SEEN] = str(self.latest_revision.pk)
        self.page.latest_revision_id = form.data.get("loaded_revision_id")
        self.latest_revision_created_at = form.data.get("loaded_revision_created_at")


class PreviewOnCreateView(preview.PreviewOnCreateView):
    """Where the page is made between two looks at its slug, the second raises an error that Wagtail lets through."""

    def get_form(self, query_dict):
        try:
            return super().get_form(query_dict)
        except ValidationError as error:
            return self._refused(query_dict, error)

    def _refused(self, query_dict, error):
        form = super(preview.PreviewOnCreateView, self).get_form(query_dict)
        self.validate_form(form)
        form.add_error(None, error)
        return form


page_viewset = PageViewSet(preview_on_add_view_class=PreviewOnCreateView, edit_view_class=EditView)
