"""Forms in which stewards give an address, and say why they do something."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from signatures.consent import NOTHING_KEPT
from signatures.exports.csv_files import opened
from signatures.form_fields.fields import HOW_TO_TYPE_MAIL, LineField, MailAddressField, TextField
from signatures.retention.erasing import of_address
from signatures.screening import typos
from signatures.screening.intervals import beyond, next_mail

TYPED = "reason_typed"  # in the session
AT = "@＠"
LONGEST_REASON = 400
LONGEST_CASE = 60
LONGEST_NOTE = 2000
MOST_CORRECTIONS = 3  # of one address in a day
LONGEST_HOLD = timedelta(days=3 * 365)
ANOTHERS = _("This signature was not given with that address.")
TOO_SOON = _("The address was corrected a short while ago. It can be corrected again from %(moment)s on.")
MISTYPED = _("That looks mistyped as well. Did you mean %(domain)s?")


class SignerAddressField(MailAddressField):
    """A signer's address, which the steward's browser is not to remember."""

    default_error_messages = {"required": _("Give the address.")}
    widget = forms.TextInput(attrs=HOW_TO_TYPE_MAIL | {"autocomplete": "off"})


class LoggedField(LineField):
    """What stays in the logs when the signature is erased, so an address in it is refused."""

    def to_python(self, value):
        text = super().to_python(value)
        if any(sign in text for sign in AT):
            raise forms.ValidationError(_("Leave out the address: this stays in the logs."))
        return text


class ReasonField(LoggedField):
    def __init__(self):
        help_text = _("It stays in the logs: name no signer, and write no address.")
        super().__init__(label=_("Why"), max_length=LONGEST_REASON, help_text=help_text)


class CaseField(LoggedField):
    def __init__(self, required=True):
        help_text = _("By which you find the request again: of your mail, your tickets or the court.")
        super().__init__(label=_("Case number"), max_length=LONGEST_CASE, required=required, help_text=help_text)


class RequestForm(forms.Form):
    """Why something is looked up or taken out, and by which number the request is found again."""

    reason = ReasonField()
    case = CaseField(required=False)

    @property
    def logged(self):
        """What of it stands in the logs."""
        return {name: self.cleaned_data[name] for name in ("reason", "case") if self.cleaned_data.get(name)}


def keep_typed(request):
    """Keep the reason and the case number that a form was sent with, for whoever is asked first who they are.

    The address isn't kept, nor what has one in it.
    """
    form = RequestForm(request.POST)
    form.is_valid()
    request.session[TYPED] = request.session.get(TYPED, {}) | {request.get_full_path(): form.logged}


def typed_before(request):
    """What was kept of the form at this URL, or of one beneath it that leads here: once, for its fields."""
    kept = request.session.get(TYPED, {})
    url = next((url for url in kept if url.startswith(request.get_full_path())), "")
    if not url or request.method == "POST":
        return {}
    request.session.modified = True
    return kept.pop(url)


class FindForm(RequestForm):
    email = SignerAddressField(label=_("E-mail address"), help_text=_("The whole address that they signed with."))
    field_order = ["email", "reason", "case"]


class SeenForm(forms.Form):
    """What the signature was when the form was opened."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, state, **kwargs):
        super().__init__(*args, **kwargs)
        self.state, self.signature = state, state.record

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != self.state.seen:
            self.add_error(None, self.state.meanwhile())


class ActionForm(SeenForm):
    """Why something is done to it, too."""

    reason = ReasonField()


class SendAgainForm(ActionForm):
    """Asks for the address of those of whom it isn't kept."""

    email = SignerAddressField(
        label=_("E-mail address"), help_text=_("It isn't kept of this signature: ask for the one that signed.")
    )
    field_order = ["seen", "email", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if opened(self.signature) != NOTHING_KEPT:
            del self.fields["email"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if not of_address(email).filter(pk=self.signature.pk).exists():
            raise forms.ValidationError(ANOTHERS)
        return email


class CorrectAddressForm(ActionForm):
    """Takes no other address for a while after one: each correction mails somebody, and forgets the mails before."""

    email = SignerAddressField(label=_("The right address"))
    field_order = ["seen", "email", "reason"]

    def clean_email(self):
        email, now = self.cleaned_data["email"], timezone.now()
        if (moment := self._from(now)) > now:
            raise forms.ValidationError(TOO_SOON % {"moment": date_format(localtime(moment), "DATETIME_FORMAT")})
        if of_address(email).filter(pk=self.signature.pk).exists():
            raise forms.ValidationError(_("This signature was given with that very address."))
        if meant := typos.near(email.domain):
            raise forms.ValidationError(MISTYPED % {"domain": meant})
        return email

    def _from(self, now):
        """The moment from which it may be corrected."""
        before = self.state.done_today("correct-address")
        return max(next_mail(before, now), beyond(MOST_CORRECTIONS, before, now))


class ProposeHoldForm(ActionForm):
    until = forms.DateField(label=_("Until and with"), widget=AdminDateInput)
    case = CaseField()
    field_order = ["seen", "until", "reason", "case"]

    def clean_until(self):
        until, today = self.cleaned_data["until"], timezone.now().date()
        if not today <= until <= today + LONGEST_HOLD:
            raise forms.ValidationError(_("From today to three years from now. It can be proposed anew."))
        return until


class NoteForm(SeenForm):
    """A note is sealed and goes with the signature, so whatever is in it, it needs no reason."""

    text = TextField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For stewards alone. It is encrypted, and erased with the signature."),
    )
