"""Form for an e-mail address: it asks back where the domain looks mistyped, before anything is kept.

The answer comes with the whole form: one button takes the domain that was probably meant, and every other one, also
the form's own, the address as it was typed.
"""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from signatures.form_fields.fields import MailAddressField
from signatures.screening import typos

DID_YOU_MEAN = _("Did you mean %(address)s?")
NOT_SAID = _(
    "Nothing was sent, because your browser did not say that the form is from this site. What you typed is still "
    "here. An add-on or a setting may stop the browser from saying so (“Referer”): allow it for this site, or use "
    "another browser."
)


def apart(address):
    """An address inside a sentence of either direction."""
    return f"\u2066{address}\u2069"


class AddressForm(forms.Form):
    email = MailAddressField(label=_("E-mail"))

    use_required_attribute = True

    def __init__(self, data=None, **kwargs):
        super().__init__(with_correction(data), **kwargs)

    def clean_email(self):
        """Ask back once."""
        if self.meant and self.data.get("asked") != self.meant:
            raise forms.ValidationError(DID_YOU_MEAN % {"address": self.correction_apart}, code="asked")
        return self.cleaned_data["email"]

    @cached_property
    def meant(self):
        """The mail domain that was probably meant, "" for none."""
        typed, read = self.data.get("email") or "", self.cleaned_data.get("email")
        return typos.did_you_mean(read.domain if read and read == typed else typos.domain_of(typed))

    @property
    def correction(self):
        return typos.corrected(self.data["email"], self.meant)

    @property
    def correction_apart(self):
        return apart(self.correction)

    @property
    def is_asked(self):
        """Whether the address could stay as it is."""
        return self.has_error("email", "asked")

    def refused(self):
        """The form as it was filled in, for whoever's browser doesn't say where it was sent from."""
        self.full_clean()
        self.add_error(None, NOT_SAID)
        return self


def with_correction(data):
    """What was posted, with the domain that was meant where the button said so; an address changed since stays."""
    meant = data and data.get("meant")
    if not meant or typos.did_you_mean(typos.domain_of(typed := data.get("email") or "")) != meant:
        return data
    corrected = data.copy()
    corrected["email"] = typos.corrected(typed, meant)
    return corrected
