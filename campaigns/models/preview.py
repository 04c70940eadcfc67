from django.utils import translation


class PreviewInOwnLanguage:
    """Shows a preview in the language that it's about, and not in the editor's."""

    def serve_preview(self, request, mode_name):
        with translation.override(self.locale.language_code):
            response = super().serve_preview(request, mode_name)
            return response.render() if hasattr(response, "render") else response
