"""A <select> of countries whose options are written once a language, and again when a country gets another name:
250 of them through a template cost as much as the rest of a page.
"""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from campaigns.wording.countries import own_names


class CountrySelect(forms.Select):
    """For a field that shares its widget among all forms."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.written = {}

    def render(self, name, value, attrs=None, renderer=None):
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name} | (attrs or {})))
        return format_html("<select{}>{}</select>", attributes, self.with_chosen(self.format_value(value)))

    def with_chosen(self, chosen):
        """All options, those of the list `chosen` selected."""
        options = self.unchosen()
        for value in chosen:
            option = format_html('<option value="{}"', value)
            options = options.replace(f"{option}>", f"{option} selected>")
        return mark_safe(options)  # noqa: S308 - each part of it was escaped

    def unchosen(self):
        language, names = get_language(), own_names()
        told, options = self.written.get(language, (None, None))
        if told != names:
            options = format_html_join("\n", '<option value="{}">{}</option>', self.choices)
            self.written[language] = (names, options)
        return options
