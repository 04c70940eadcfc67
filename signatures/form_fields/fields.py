"""Form fields of the public forms: what is typed is taken as it is meant, without what nobody sees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from campaigns.wording.invisible import visible_line, visible_text
from signatures.email_addresses import reading

LONGEST_EMAIL = 254  # RFC 5321's path of 256 octets, less the angle brackets
# Not type="email": browsers refuse there, in words of their own, much that is plainly meant (reading.py).
HOW_TO_TYPE_MAIL = {
    "autocomplete": "email",
    "inputmode": "email",
    "autocapitalize": "none",
    "spellcheck": "false",
    "dir": "ltr",
    "pattern": r".*([@＠]|\bat\b).*",
    "title": _("An e-mail address looks like name@example.org."),
}


TOO_LONG: dict[str, Any] = {
    "max_length": ngettext_lazy(
        "At most %(limit_value)d character fits here; you wrote %(show_value)d.",
        "At most %(limit_value)d characters fit here; you wrote %(show_value)d.",
        "limit_value",
    )
}
UNANSWERED = {"required": _("Please answer this question.")}
NONE_CHOSEN = {"required": _("Please choose an answer."), "invalid_choice": _("Choose one from the list.")}


class LineField(forms.CharField):
    """One line in any script."""

    default_error_messages = TOO_LONG

    def to_python(self, value):
        return visible_line(super().to_python(value) or "")


class TextField(forms.CharField):
    """Several lines in any script."""

    default_error_messages = TOO_LONG

    def to_python(self, value):
        return visible_text(super().to_python(value) or "")


class NameField(LineField):
    """A name in any script.

    Args:
        is_expected: whether people have one, as a rule: then it isn't called optional, though it may be empty.
    """

    default_error_messages = {"unseen": _("What you typed can’t be seen. Please type your name.")}

    def __init__(self, *args, is_expected=False, **kwargs):
        self.is_expected = is_expected
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        name = super().to_python(value)
        if value and value.strip() and not name and self.required:
            raise forms.ValidationError(self.error_messages["unseen"], code="unseen")
        return name


class MailAddressField(forms.CharField):
    """An e-mail address, as an EmailAddress, whichever way it was typed; "" where none was."""

    default_error_messages = TOO_LONG | {"required": _("Please give your e-mail address.")}
    widget = forms.TextInput(attrs=HOW_TO_TYPE_MAIL)
    is_mail_address = True

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST_EMAIL, **kwargs)

    def to_python(self, value):
        return reading.read(super().to_python(value))
