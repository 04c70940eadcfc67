from django.utils import translation
from wagtail.models import Locale


class PreviewInOwnLanguage:
    """Shows a preview in the language that it's about, and not in the editor's."""

    locale: Locale
    is_preview = False

    def serve_preview(self, request, mode_name):
        self.is_preview = True
        with translation.override(self.locale.language_code):
            response = super().serve_preview(request, mode_name)  # type: ignore[misc]
            return response.render() if hasattr(response, "render") else response
