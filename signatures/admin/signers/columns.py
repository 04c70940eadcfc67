"""Columns of tables of signatures."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn, TitleColumn


class MomentColumn(DateColumn):
    """A moment; the day, where no more is kept of it."""

    cell_template_name = "signatures/admin/moment_cell.html"


def inspect_url(signature):
    return reverse("signature:inspect", args=[signature.pk])


def number_column(**kwargs):
    """The signature's number, which leads to its page."""
    return TitleColumn("pk", label=_("Signature number"), get_url=inspect_url, **kwargs)
