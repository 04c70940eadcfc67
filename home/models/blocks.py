from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class AccountBlock(blocks.StructBlock):
    network = blocks.CharBlock(label=_("Network"), max_length=60, help_text=_("For example: Mastodon."))
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Account")


class MenuBlock(blocks.StreamBlock):
    page = blocks.PageChooserBlock(label=_("Page"))


class AccountsBlock(blocks.StreamBlock):
    account = AccountBlock()
