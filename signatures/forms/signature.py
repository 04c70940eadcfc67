"""Signature form, as a supporter fills it in."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from campaigns.wording.countries import COUNTRY_CODES, country_choices
from campaigns.wording.invisible import visible_line
from signatures import signing_settings
from signatures.blocks import questions
from signatures.consent import current_text, digest, kept_text, shown_texts
from signatures.form_fields.fields import MailAddressField, NameField
from signatures.forms.address import AddressForm
from signatures.forms.country_select import CountrySelect

LONGEST_NAME = 100  # characters
NAMES = ("first_name", "last_name")
KNOWN_COUNTRIES = frozenset(COUNTRY_CODES)
# Given to their fields when the form is shown: Django looks a field's own up in the catalogue with each POST.
HELP_TEXTS = {
    "email": _("We send you a link to confirm. Your address is never shown."),
    "last_name": _("If you have only one name, write it above and leave this empty."),
    "is_minor": _(
        "In that case you can leave your name out: all that we keep about you is a code that says this address has "
        "signed. No name is shown and no news is sent."
    ),
}


class CountryField(forms.ChoiceField):
    """A country's code, looked up among the codes: a POST needs none of the names in the reader's language."""

    def valid_value(self, value):
        return value in KNOWN_COUNTRIES


class SharedFields(dict):
    """Fields of which each form gets shallow copies: no form changes what is in them, as a widget or a validator.

    Django's deep copies cost as much as sealing the signature does.
    """

    def __deepcopy__(self, memo):
        return {name: _with_all_of(field) for name, field in self.items()}


def _with_all_of(field):
    """What copy.copy() returns, in a third of the time."""
    shallow = object.__new__(type(field))
    shallow.__dict__.update(field.__dict__)
    return shallow


def country_options():
    return [("", _("Prefer not to say")), *country_choices()]


class SignatureForm(AddressForm):
    first_name = NameField(
        label=_("First name"),
        max_length=LONGEST_NAME,
        is_expected=True,
        error_messages={"required": _("Please give your first name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = NameField(
        label=_("Last name"),
        max_length=LONGEST_NAME,
        required=False,
        is_expected=True,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = MailAddressField(label=_("E-mail"))
    country = CountryField(
        label=_("Country"),
        required=False,
        error_messages={"invalid_choice": _("Choose one from the list.")},
        choices=country_options,
        widget=CountrySelect(attrs={"autocomplete": "country"}),
    )
    show_name = forms.BooleanField(label=_("Show my name on this page"), required=False)
    wants_updates = forms.BooleanField(required=False)
    is_minor = forms.BooleanField(required=False)
    consent = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, form_page, via="", **kwargs):
        self.form_page, self.via = form_page, via
        super().__init__(data, **kwargs | {"auto_id": "sign-%s", "label_suffix": ""})
        self.fields["consent"].initial = self.shown_consent
        self.minor_age = signing_settings.current().minor_age
        self.question_fields = {} if self.asks_address_alone else questions.fields(form_page)
        self.fields.update(self.question_fields)
        if self.asks_address_alone:
            self._leave_out(*NAMES, "country", "is_minor", "show_name", "wants_updates")
        else:
            self._ask_for_one_name()
            self._ask_about_age()
            self.fields["wants_updates"].label = form_page.updates_label

    @property
    def asks_address_alone(self):
        """Whether the campaign is one of high risk, of whose signers nothing else may be kept."""
        return self.form_page.campaign.digest_only

    def shown_consent(self):
        return digest(shown_texts(self.form_page))

    def _leave_out(self, *names):
        for name in names:
            del self.fields[name]

    def _ask_for_one_name(self):
        """One name is a whole name, in whichever of the two fields it stands."""
        if visible_line(self.data.get("last_name") or ""):
            self.fields["first_name"].required = False

    def _ask_about_age(self):
        """Minors need give nothing else. Who says so on a page from a cache is heard even if nobody asks now."""
        if self.minor_age:
            self.fields["is_minor"].label = younger_than_label(self.minor_age)
            self.use_required_attribute = False  # a browser would insist on the name
        if self.fields["is_minor"].widget.value_from_datadict(self.data, self.files, "is_minor"):
            for name in (*NAMES, *self.question_fields):
                self.fields[name].required = False

    def clean_consent(self):
        """The version of the texts that the signer was shown, which a cached page may have kept."""
        shown = self.cleaned_data["consent"]
        text = kept_text(self.form_page.campaign_id, self.form_page.locale.language_code, shown)
        if text is None and shown == self.shown_consent():
            text = current_text(self.form_page)
        if text is None:
            raise forms.ValidationError(_("The text about your data has changed. Please read it and sign again."))
        return text

    @property
    def person_fields(self):
        return self._those_asked(*NAMES, "email", "country")

    @property
    def extra_fields(self):
        return self._those_asked(*self.question_fields)

    @property
    def choice_fields(self):
        return self._those_asked(*(["is_minor"] if self.minor_age else []), "show_name", "wants_updates")

    def _those_asked(self, *names):
        asked = [self[name] for name in names if name in self.fields]
        for field in asked:
            field.help_text = field.help_text or HELP_TEXTS.get(field.name, "")
        return asked


SignatureForm.base_fields = SharedFields(SignatureForm.base_fields)


def younger_than(age):
    return ngettext("I am younger than %(age)d year", "I am younger than %(age)d years", age) % {"age": age}


younger_than_label = lazy(younger_than, str)  # a POST shows no label
