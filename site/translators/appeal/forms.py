"""Form that submits an appeal for translation: the languages in which something of it is missing."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from translators.appeal.submitting import missing
from translators.languages import language_name


class LanguagesField(forms.ModelMultipleChoiceField):
    """Each language with how many drafts it takes."""

    widget = forms.CheckboxSelectMultiple
    missing: dict[int, int] = {}

    def label_from_instance(self, locale):
        told = {"language": language_name(locale.language_code), "parts": self.missing[locale.pk]}
        words = ngettext(
            "%(language)s: %(parts)s part is missing", "%(language)s: %(parts)s parts are missing", told["parts"]
        )
        return words % told


class TranslateAppealForm(forms.Form):
    locales = LanguagesField(queryset=Locale.objects.none(), label=_("Languages"))

    def __init__(self, *args, parts, **options):
        super().__init__(*args, **options)
        lacking = {locale.pk: len(missing(parts, locale)) for locale in Locale.objects.all()}
        field = cast("LanguagesField", self.fields["locales"])
        field.missing = lacking
        field.queryset = Locale.objects.filter(pk__in=[pk for pk, number in lacking.items() if number])
