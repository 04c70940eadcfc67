"""Wagtail's own words that are English in French, or mistaken: “Région” for a language.

A catalogue of ours comes before Wagtail's. Labels that no catalogue reaches, as Django makes them of a field's name,
are given to their fields.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers

IN_OUR_CATALOGUE = (_("Any"), _("Locale"))
LABELS = {
    "body": _("Body"),
    "email_address": _("Email address"),
    "link_text": _("Link text"),
    "phone_number": _("Phone number"),
    "subject": _("Subject"),
}
FORMS = (
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.ExternalLinkChooserForm,
    choosers.PhoneLinkChooserForm,
)


def connect():
    for form in FORMS:
        for name in LABELS.keys() & form.base_fields.keys():
            form.base_fields[name].label = LABELS[name]
