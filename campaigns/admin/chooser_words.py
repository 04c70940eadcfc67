"""Choosers' words, in the language of whoever opens one.

Wagtail looks them up when it starts, and once: staff who read another language than the site's get them as well.
"""

from django.utils.translation import gettext_lazy as in_wagtail  # its own words stand in its own catalogue
from wagtail.admin.viewsets.chooser import ChooserViewSet

WORDS = {
    "choose_one_text": in_wagtail("Choose"),
    "choose_another_text": in_wagtail("Choose another"),
    "edit_item_text": in_wagtail("Edit"),
    "search_tab_label": in_wagtail("Search"),
    "create_action_label": in_wagtail("Create"),
}


def connect():
    """For Wagtail's choosers and other apps' too."""
    for name, words in WORDS.items():
        setattr(ChooserViewSet, name, words)
