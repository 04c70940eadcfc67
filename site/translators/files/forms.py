"""Forms of translation files: what to take away, and what is brought back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from translators.files.exporting import EACH, TOGETHER

LARGEST = 10 * 1024 * 1024
TOO_LARGE = _("The file is larger than 10 MB. Bring each language by itself.")


class ExportForm(forms.Form):
    """What to take away. The choices of languages are the scope's."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    format = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("xliff", _("XLIFF: for agencies and their programs (Trados, memoQ, OmegaT, Phrase)")),
            ("po", _("PO: for Poedit, Weblate, Lokalize")),
        ],
        initial="xliff",
        widget=forms.RadioSelect,
    )
    packing = forms.ChoiceField(
        label=_("Files"),
        choices=[(TOGETHER, _("One file for each language")), (EACH, _("A file for each page and person"))],
        initial=TOGETHER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, scope, **kwargs):
        super().__init__(*args, **kwargs)
        offer_languages(self, scope, _("Every language"))


class ImportForm(forms.Form):
    """What is brought back."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PO, XLIFF 1.2, or an archive (.zip) of such files; 10 MB at most."),
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, help_text=_("Only needed where the file doesn’t say it.")
    )

    def __init__(self, *args, scope, **kwargs):
        super().__init__(*args, **kwargs)
        self.auto_id = "import_%s"
        offer_languages(self, scope, _("As the file says"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file


def offer_languages(form, scope, none):
    """The languages of `scope`; `none` where there are several."""
    named = [(locale.language_code, locale.get_display_name()) for locale in scope.languages]
    form.fields["language"].choices = named if len(named) == 1 else [("", none), *named]
