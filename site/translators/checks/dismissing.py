"""Dismissing a problem: somebody says, with a reason, that the text is right as it is; and takes that back."""

import hashlib

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogFormatter, log
from wagtail_localize.models import StringTranslation, Translation

from home.permissions import own_locales
from translators.checks.gate import place_of
from translators.checks.in_bulk import bring_up_to_date, forget, problems_of, sources_of
from translators.checks.problem import FINAL, Check
from translators.models import Dismissal

DISMISSED, TAKEN_BACK = "translators.dismissed", "translators.taken_back"
MEANWHILE = _("Not done: meanwhile somebody changed the translation. Look at what it says now, and decide again.")
ALREADY = _("%(who)s has said so already.")
STAYS = _("It stays as it is in this language.")


class DismissForm(forms.Form):
    """Why the text is right; what stays as it is needs no reason."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why it is right"),
        max_length=400,
        help_text=_("It stands in the history. The problem comes back when the source or the translation changes."),
    )

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.text = text

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != digest(self.text):
            self.add_error(None, MEANWHILE)


class DismissView(WagtailAdminTemplateMixin, FormView):
    """One problem of one text: what it is, who has dismissed it and why."""

    form_class = DismissForm
    template_name = "translators/checks/dismiss.html"
    page_title = _("Is it right as it is?")
    header_icon = "check"

    def dispatch(self, request, *args, **kwargs):
        if kwargs["check"] not in set(Check.values) - FINAL:
            raise Http404
        with transaction.atomic():
            if not may_work_on(request.user, self.text.locale_id):
                raise PermissionDenied
            return super().dispatch(request, *args, **kwargs)

    @cached_property
    def text(self):
        """Under a lock where something is sent, so that of two the second sees the first."""
        texts = StringTranslation.objects.select_related("translation_of__locale", "locale", "context")
        if self.request.method == "POST":
            texts = texts.select_for_update(of=("self",), no_key=True)
        return get_object_or_404(texts, pk=self.kwargs["pk"])

    @cached_property
    def check(self):
        return Check(self.kwargs["check"])

    @cached_property
    def problem(self):
        """None where it is dismissed, or was put right."""
        found = problems_of([self.text])[self.text.pk]
        return next((problem for problem in found if problem.check == self.check), None)

    @cached_property
    def dismissal(self):
        found = Dismissal.objects.filter(translation=self.text, check_name=self.check, text=self.text.data)
        return found.select_related("by").first()

    def get_initial(self):
        return {"seen": digest(self.text), "reason": STAYS if self.check == Check.SAME else ""}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"text": self.text}

    def get_context_data(self, **kwargs):
        known = {
            "text": self.text,
            "place": place_of(self.text, sources_of([self.text])),
            "problem": self.problem,
            "dismissal": self.dismissal,
            "back": problems_url(self.text.locale),
        }
        return super().get_context_data(**kwargs) | known

    def get_breadcrumbs_items(self):
        problems = {"url": problems_url(self.text.locale), "label": gettext("Problems of translations")}
        return [*self.breadcrumbs_items, problems, {"url": "", "label": self.page_title}]

    def post(self, request, *args, **kwargs):
        return self.take_back() if "take_back" in request.POST else super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        """What was typed stays; the next press goes by what the text says now."""
        form.data = form.data.copy()
        form.data["seen"] = digest(self.text)
        return super().form_invalid(form)

    def form_valid(self, form):
        if self.dismissal:
            messages.warning(self.request, ALREADY % {"who": self.dismissal.by or gettext("somebody")})
            return redirect(problems_url(self.text.locale))
        reason = form.cleaned_data["reason"]
        given = {"text": self.text.data, "reason": reason, "by": self.request.user}
        Dismissal.objects.update_or_create(translation=self.text, check_name=self.check, defaults=given)
        self.note(DISMISSED, reason)
        undo = messages.button(self.request.path, gettext("Undo"))
        messages.success(self.request, gettext("“%(check)s” is dismissed.") % {"check": self.check.label}, [undo])
        return redirect(problems_url(self.text.locale))

    def take_back(self):
        Dismissal.objects.filter(translation=self.text, check_name=self.check).delete()
        self.note(TAKEN_BACK)
        messages.success(self.request, gettext("“%(check)s” is looked for again.") % {"check": self.check.label})
        return redirect(problems_url(self.text.locale))

    def note(self, action, reason=""):
        """In the history of what was translated; what stays as it is does so wherever the language has it."""
        alike = StringTranslation.objects.filter(translation_of=self.text.translation_of_id, locale=self.text.locale)
        forget(alike)
        bring_up_to_date(alike)
        found = Translation.objects.filter(source__object=self.text.context.object_id, target_locale=self.text.locale)
        for translation in found:
            log(translation.get_target_instance(), action, data={"check": self.check.value, "reason": reason})


class Dismissed(LogFormatter):
    label = _("Dismiss a problem of a translation")

    def format_message(self, entry):
        words = gettext("“%(check)s” dismissed: %(reason)s")
        return words % {"check": Check(entry.data["check"]).label, "reason": entry.data["reason"]}


class TakenBack(LogFormatter):
    label = _("Look for a problem of a translation again")

    def format_message(self, entry):
        return gettext("“%(check)s” is looked for again.") % {"check": Check(entry.data["check"]).label}


def may_work_on(user, locale_id):
    """Whether that language is one of theirs; stewards have none."""
    own = own_locales(user)
    return own is None or locale_id in own


def problems_url(locale):
    return f"{reverse('translators_problems')}?locale={locale.pk}"


def digest(text):
    return hashlib.sha256(text.data.encode()).hexdigest()
