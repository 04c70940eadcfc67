"""Form of a concern, for whoever fears for somebody. It asks for no name, and for an address only where one wants an
answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import MOST_OF_PAGE, MOST_WORDS
from signatures.form_fields.fields import LineField, MailAddressField, TextField
from signatures.forms.address import NOT_SAID


class ConcernForm(forms.Form):
    page = LineField(
        label=_("Which page, or which person?"),
        max_length=MOST_OF_PAGE,
        error_messages={"required": _("Please say which page or which person it is.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    words = TextField(
        label=_("What is the danger?"),
        max_length=MOST_WORDS,
        help_text=_("Write what we need to act on it. You needn’t say who you are."),
        error_messages={"required": _("Please say what the danger is.")},
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    email = MailAddressField(
        label=_("Your e-mail address, if you want an answer"),
        required=False,
        help_text=_("If you leave it empty, we don’t know who wrote."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"label_suffix": ""})

    @property
    def person_fields(self):
        """As the summary of errors asks for them."""
        return list(self)

    def refused(self):
        """The form as it was filled in, for whoever's browser doesn't say where it was sent from."""
        self.full_clean()
        self.add_error(None, NOT_SAID)
        return self
