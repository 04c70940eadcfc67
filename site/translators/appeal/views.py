"""Views of an appeal as one thing to translate: submitting it, and how far its parts are in a language."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from campaigns.admin.translation_buttons import MAY_SUBMIT
from campaigns.models import CampaignPage
from translators.appeal.forms import TranslateAppealForm
from translators.appeal.parts import parts_of
from translators.appeal.sources import source_of
from translators.appeal.submitting import missing, submit
from translators.appeal.taking_over import take_over
from translators.languages import language_name
from translators.matrix.states import States

TRANSLATE = _("Translate this appeal")
MEANWHILE = _("Nothing is missing in these languages any more: somebody else has just submitted it.")

TAKEN = _("The changes wait for translators now, in every language. Readers see what was there before.")
NOTHING_NEW = _("Nothing new: somebody else has just taken the changes over.")


def may_see(user):
    """Whoever works on profiles in any language: Communications, translators, administrators."""
    return user.has_perm("campaigns.change_detaineeprofile")


class OfAppeal(WagtailAdminTemplateMixin):
    """About one appeal, given by its page in whatever language."""

    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self, user):
        return may_see(user)

    @cached_property
    def appeal(self):
        return source_of(get_object_or_404(CampaignPage, pk=self.kwargs["pk"], alias_of=None))

    @cached_property
    def parts(self):
        return parts_of(self.appeal)

    def get_page_subtitle(self):
        return self.appeal.get_admin_display_title()

    def get_breadcrumbs_items(self):
        translations = {"url": reverse("translations"), "label": _("Translations")}
        return [*self.breadcrumbs_items, translations, {"url": "", "label": self.get_page_title()}]


class TranslateAppealView(OfAppeal, FormView):
    """Makes drafts of all that is missing in the languages that are ticked."""

    form_class = TranslateAppealForm
    template_name = "translators/appeal/translate.html"
    page_title = TRANSLATE

    def is_allowed(self, user):
        return user.has_perm(MAY_SUBMIT)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"parts": self.parts}

    def get_initial(self):
        return {"locales": Locale.objects.filter(language_code=self.request.GET.get("language", ""))}

    def form_valid(self, form):
        locales = list(form.cleaned_data["locales"])
        try:
            made = submit(self.appeal, locales, self.request.user)
        except ValidationError as error:
            form.add_error("locales", error.messages)
            return self.form_invalid(form)
        self._tell(made)
        return redirect(in_language_url(self.appeal, locales[0]) if len(locales) == 1 else "translations")

    def _tell(self, made):
        words = ngettext(
            "%(made)s draft is ready to be translated. Nothing of it is public.",
            "%(made)s drafts are ready to be translated. Nothing of them is public.",
            made,
        )
        messages.success(self.request, words % {"made": made}) if made else messages.warning(self.request, MEANWHILE)


class AppealInLanguageView(OfAppeal, TemplateView):
    """All parts of an appeal in one language with their states, and one progress for what is its own."""

    template_name = "translators/appeal/in_language.html"

    @cached_property
    def locale(self):
        """Any but the one in which it was written."""
        others = Locale.objects.exclude(pk=self.appeal.locale_id)
        return get_object_or_404(others, language_code=self.kwargs["language"])

    def post(self, request, *args, **kwargs):
        """Take over what has changed, for all languages."""
        if not request.user.has_perm(MAY_SUBMIT):
            raise PermissionDenied
        taken = take_over(self.appeal, self.parts, request.user)
        messages.success(request, TAKEN) if taken else messages.warning(request, NOTHING_NEW)
        return redirect(in_language_url(self.appeal, self.locale))

    def get_page_title(self):
        return language_name(self.locale.language_code)

    def get_context_data(self, **kwargs):
        states, may_submit = States(self.parts), self.request.user.has_perm(MAY_SUBMIT)
        rows = [(part, states.of(part, self.locale), self._url(part)) for part in self._in_other_language()]
        told = {
            "appeal": self.appeal,
            "locale": self.locale,
            "together": states.together(self.parts, self.locale),
            "rows": rows,
            "lacking": missing(self.parts, self.locale) if may_submit else [],
            "waits": may_submit and any(found.waits for _part, found, _url in rows),
            "translate": reverse("translate_appeal", args=[self.appeal.pk]),
        }
        return super().get_context_data(**kwargs) | told

    def _url(self, part):
        """Where something is done about it; "" where that isn't theirs."""
        if part.is_translatable and part.target(self.locale) is None:
            return f"{reverse('translate_appeal', args=[self.appeal.pk])}?language={self.locale.language_code}"
        is_theirs = part.is_translatable or self.request.user.has_perm("campaigns.change_topic")
        return part.url(self.locale) if is_theirs else ""

    def _in_other_language(self):
        """Without what is written in this very language."""
        return [each for each in self.parts if getattr(each.source, "locale_id", None) != self.locale.pk]


def in_language_url(appeal, locale):
    return reverse("appeal_in_language", args=[appeal.pk, locale.language_code])
