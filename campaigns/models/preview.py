from django.utils import translation
from wagtail.models import Locale


class PreviewInOwnLanguage:
    """Shows a preview in the language that it's about, and not in the editor's."""

    locale: Locale
    locale_id: int | None
    is_preview = False

    def make_preview_request(self, original_request=None, preview_mode=None, extra_request_attrs=None):
        """Along with the language of whoever looks, for what is said to them."""
        attrs = {"staff_language": translation.get_language()} | (extra_request_attrs or {})
        return super().make_preview_request(original_request, preview_mode, attrs)  # type: ignore[misc]

    def serve_preview(self, request, mode_name):
        self.is_preview = True
        if self.locale_id is None:  # a snippet that isn't saved yet
            self.locale = Locale.get_default()
        with translation.override(self.locale.language_code):
            response = super().serve_preview(request, mode_name)  # type: ignore[misc]
            return response.render() if hasattr(response, "render") else response
