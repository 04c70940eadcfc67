"""Preview of a new page that autosave makes just then: it can't be shown this time, and the next one can."""

from django.core.exceptions import ValidationError
from wagtail.admin.views.pages import preview
from wagtail.admin.viewsets.pages import PageViewSet


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


page_viewset = PageViewSet(preview_on_add_view_class=PreviewOnCreateView)
