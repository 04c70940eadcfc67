"""Date fields of the admin: what is typed stays until it is sent, and the server says what is wrong with it.

Wagtail's calendar puts today in the place of what it can't read as soon as the field is left: “31/12/2026”, as French
is written, closed a campaign.
"""

from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

KEEP_WHAT_IS_TYPED = {"validateOnBlur": False}


def connect():
    for widget in (AdminDateInput, AdminDateTimeInput, AdminTimeInput):
        widget.get_config = _keeping(widget.get_config)


def _keeping(wagtail_s):
    def get_config(widget):
        return wagtail_s(widget) | KEEP_WHAT_IS_TYPED

    return get_config
