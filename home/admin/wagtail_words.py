"""Wagtail's own words that are English in French, or mistaken: “Région” for a language.

A catalogue of ours comes before Wagtail's. Labels that no catalogue reaches, as Django makes them of a field's name,
are given to their fields.
"""

import json

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
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


# The buttons of Wagtail's calendars show arrows and a house, and have no name for whoever can't see them.
CALENDAR = {
    ".xdsoft_monthpicker .xdsoft_prev": _("Previous month"),
    ".xdsoft_today_button": _("Today"),
    ".xdsoft_monthpicker .xdsoft_next": _("Next month"),
    ".xdsoft_timepicker .xdsoft_prev": _("Earlier hours"),
    ".xdsoft_timepicker .xdsoft_next": _("Later hours"),
}


def name_calendars():
    names = json.dumps({selector: str(name) for selector, name in CALENDAR.items()})
    url = static("js/admin/calendars.js")
    return format_html('<script type="module" src="{}" data-calendar-names="{}"></script>', url, names)


def connect():
    hooks.register("insert_global_admin_js", name_calendars)
    for form in FORMS:
        for name in LABELS.keys() & form.base_fields.keys():
            form.base_fields[name].label = LABELS[name]
