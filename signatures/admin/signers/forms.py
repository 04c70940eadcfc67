"""Form fields in which stewards give an address, and say why they do something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from signatures.form_fields.fields import HOW_TO_TYPE_MAIL, LineField, MailAddressField

AT = "@＠"
LONGEST_REASON = 400


class SignerAddressField(MailAddressField):
    """A signer's address, which the steward's browser is not to remember."""

    widget = forms.TextInput(attrs=HOW_TO_TYPE_MAIL | {"autocomplete": "off"})


class ReasonField(LineField):
    """Why. It stays in the logs when the signature is erased, so an address in it is refused."""

    def __init__(self):
        help_text = _("It stays in the logs: name no signer, and write no address.")
        super().__init__(label=_("Why"), max_length=LONGEST_REASON, help_text=help_text)

    def to_python(self, value):
        reason = super().to_python(value)
        if any(sign in reason for sign in AT):
            raise forms.ValidationError(_("Leave out the address: this stays in the logs."))
        return reason


class FindForm(forms.Form):
    email = SignerAddressField(label=_("E-mail address"), help_text=_("The whole address that they signed with."))
    reason = ReasonField()
