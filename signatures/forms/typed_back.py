"""Answers that give back what was typed, where a form is closed: its appeal was taken off, ended or paused."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.appeals import other_appeals
from signatures.blocks.questions import is_option, is_question
from signatures.forms.signature import NAMES, SignatureForm
from signatures.models import SignatureFormPage


def typed_in(data):
    """[(label, words)] of what was typed, from the POST alone.

    Not the labels of an appeal's own questions: it may have been taken off to protect whom they name. What was
    ticked or chosen from a list is soon chosen again.
    """
    known = [(SignatureForm.base_fields[name].label, data.get(name, "")) for name in (*NAMES, "email")]
    answers = [(_("Your answer"), data[name]) for name in data if is_question(name) and not is_option(data[name])]
    return [(label, words) for label, words in known + answers if words.strip()]


def _was_public(pk):
    forms = SignatureFormPage.objects.filter(locale__language_code=get_language(), first_published_at__isnull=False)
    return pk < 2**63 and forms.filter(pk=pk).exists()


def when_taken_off(view):
    """Say so to whoever sends a form that was open meanwhile, and give back what they typed. Drafts aren't found."""

    @wraps(view)
    def answered(request, pk):
        try:
            return view(request, pk)
        except Http404:
            typed = typed_in(request.POST) if request.method == "POST" else []
            if not typed or not _was_public(pk):
                raise
        context = {"typed": typed, "other_appeals": other_appeals()}
        return render(request, "signatures/forms/taken_off.html", context, status=410)

    return answered
