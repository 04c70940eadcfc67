"""Erased signatures: what their URL answers, to which a log or a steward's bookmark still leads."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext


def erased(request):
    """Back to the list, which says so."""
    messages.error(request, gettext("There is no signature with this number any more: it is erased."))
    return redirect("signature:index")
