"""The form that a supporter fills in."""

import unicodedata

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from campaigns.countries import country_choices
from signatures import questions
from signatures.consent import current_text, digest, kept_text, shown_texts
from signatures.digest import normalised

LONGEST_NAME = 100  # characters
LONGEST_EMAIL = 254  # RFC 5321's path of 256 octets, less the angle brackets


class NameField(forms.CharField):
    """A name in any script, kept as it was typed, in Unicode's composed form (NFC)."""

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value) or "")


def country_options():
    return [("", _("Prefer not to say")), *country_choices()]


class SignatureForm(forms.Form):
    first_name = NameField(
        label=_("First name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = NameField(
        label=_("Last name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=LONGEST_EMAIL,
        help_text=_("We send you a link to confirm. Your address is never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=country_options,
        widget=forms.Select(attrs={"autocomplete": "country"}),
    )
    show_name = forms.BooleanField(label=_("Show my name on this page"), required=False)
    wants_updates = forms.BooleanField(required=False)
    consent = forms.CharField(widget=forms.HiddenInput)

    use_required_attribute = True

    def __init__(self, *args, form_page, **kwargs):
        self.form_page = form_page
        super().__init__(*args, **kwargs | {"auto_id": "sign-%s", "label_suffix": ""})
        self.fields["wants_updates"].label = form_page.updates_label
        self.fields["consent"].initial = digest(shown_texts(form_page))
        self.question_fields = questions.fields(form_page)
        self.fields.update(self.question_fields)

    def clean_email(self):
        """Refuse an address that no mail can be written to, for example one in a broken ASCII form."""
        try:
            normalised(self.cleaned_data["email"])
        except UnicodeError:
            raise forms.ValidationError(validate_email.message) from None
        return self.cleaned_data["email"]

    def clean_consent(self):
        """The version of the texts that the signer was shown, which a cached page may have kept."""
        shown = self.cleaned_data["consent"]
        text = kept_text(self.form_page.campaign_id, self.form_page.locale.language_code, shown)
        if text is None and shown == digest(shown_texts(self.form_page)):
            text = current_text(self.form_page)
        if text is None:
            raise forms.ValidationError(_("The text about your data has changed. Please read it and sign again."))
        return text

    @property
    def person_fields(self):
        return [self[name] for name in ("first_name", "last_name", "email", "country")]

    @property
    def extra_fields(self):
        return [self[name] for name in self.question_fields]

    @property
    def choice_fields(self):
        return [self["show_name"], self["wants_updates"]]
