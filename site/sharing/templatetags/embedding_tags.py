"""An appeal's widget, as its editor shows it to staff."""

from django import template

from sharing.embed.codes import codes
from signatures import signing_settings
from signatures.models.partner_sites import origins

register = template.Library()


@register.simple_tag
def embed_codes(page):
    return codes(page)


@register.filter
def may_choose_sites(user):
    """Whether `user` may say which sites show widgets."""
    return user.has_perm("signatures.change_signingsettings")


@register.simple_tag
def widget_origins():
    """The sites that may show the widget, as URLs."""
    return origins(signing_settings.current().widget_hosts)
