"""Views of the translators' editor: one translation, and all that an appeal is made of in a language."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import get_page_header_buttons
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, get_edit_url

from campaigns.editing.red_lines import red_lines
from campaigns.models import CampaignPage
from signatures.models import SignatureFormPage
from translators.appeal.parts import parts_of
from translators.editor.edited_parts import edited_parts, with_what_they_need
from translators.editor.findings import add_findings, add_terms
from translators.editor.language import field_language
from translators.editor.machine import draft_and_say, machine_for
from translators.editor.memory import suggest
from translators.editor.permissions import locked, may_publish, may_translate
from translators.editor.previews import previews_of
from translators.editor.saving.as_json import as_json, counted_in
from translators.editor.saving.save import Saved, save

OF_LOCALIZE = "localize"  # in the query: Localize's own editor, where another picture is chosen for a language
GONE = _("There is nothing to translate any more: it was deleted, or taken out of translation, meanwhile.")
NOT_ALL = _("Not everything is saved. Why stands beside each text.")
WHOLE_APPEAL = _("The whole appeal in this language")
TITLE = _("%(title)s: translation into %(language)s")


class EditorView(WagtailAdminTemplateMixin, TemplateView):
    """Shows and saves what its user may translate of some translations, all into one language."""

    template_name = "translators/editor/editor.html"
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def get_translations(self):
        """A queryset, or a list in the order in which they are shown."""
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        found = self.existing()
        self.may = {part.translation.pk: part.target for part in found if may_translate(request.user, part.target)}
        if found and not self.may:
            raise PermissionDenied
        self.saved = Saved([part for part in found if part.translation.pk in self.may])
        return super().dispatch(request, *args, **kwargs) if found else self.nothing_left()

    def existing(self):
        """Those whose page or record is still there, and kept in step with its source."""
        rows = with_what_they_need(Translation.objects.filter(pk__in=self.keys, enabled=True))
        return [part for part in edited_parts(sorted(rows, key=lambda row: self.keys.index(row.pk))) if part.target]

    @cached_property
    def keys(self):
        return [translation.pk for translation in self.get_translations()]

    def nothing_left(self):
        """What was typed stays on the page of whoever sent it."""
        messages.error(self.request, GONE)
        typed = [text for name, text in self.request.POST.items() if name.startswith("t-") and str(text).strip()]
        if not typed:
            return redirect("translations")
        return self.response_class(self.request, ["translators/editor/gone.html"], {"typed": typed}, status=410)

    def post(self, request, *args, **kwargs):
        closed = [part for part in self.saved.parts if locked(request.user, part.target)]
        open_ones = [part.translation.pk for part in self.saved.parts if part not in closed]
        self.saved = save(open_ones, request.POST, request.user)
        self.saved.parts = sorted([*self.saved.parts, *closed], key=lambda part: self.keys.index(part.translation.pk))
        if "application/json" in request.headers.get("Accept", ""):
            add_findings(self.saved.asked)
            return JsonResponse(as_json(self.saved))
        if not self.saved.is_whole:
            messages.error(request, NOT_ALL)
            return self.get(request)
        self.say_what_is_saved()
        self.draft_by_machine()
        return self.to_publish() or redirect(request.path)

    def say_what_is_saved(self):
        if number := len(self.saved.fields):
            words = ngettext("%(number)d text saved.", "%(number)d texts saved.", number)
            messages.success(self.request, words % {"number": number})

    def draft_by_machine(self):
        part = self.asked_for("machine")
        if part and not locked(self.request.user, part.target):
            draft_and_say(self.request, part.translation)

    def to_publish(self):
        """Send the form on to the editor of what is to be published, which asks whatever is in its way."""
        part = self.asked_for("publish")
        return redirect(get_edit_url(part.target), preserve_request=True) if part else None

    def asked_for(self, button):
        """The part whose button was pressed; None where it was another button."""
        pressed = self.request.POST.get(button)
        return next((part for part in self.saved.parts if str(part.translation.pk) == pressed), None)

    @property
    def page_title(self):
        first = self.saved.parts[0]
        return TITLE % {"title": first.source.object_repr, "language": self.language.name}

    @property
    def language(self):
        return field_language(self.saved.parts[0].translation.target_locale)

    def get_breadcrumbs_items(self):
        translations = {"url": reverse("translations"), "label": _("Translations")}
        return [*self.breadcrumbs_items, translations, {"url": "", "label": self.page_title}]

    def red_lines(self):
        """What keeps readers from any of it just now, each said once."""
        found = [line for part in self.saved.parts for line in red_lines(part.target, self.request.user)]
        return list({str(line.words): line for line in found}.values())

    def get_context_data(self, **kwargs):
        parts = self.saved.parts
        suggest(parts)
        texts = [text for part in parts for text in part.texts]
        add_findings(texts)
        add_terms(texts, self.language.code)
        for part in parts:
            part.previews = previews_of(part)
            part.locked = locked(self.request.user, part.target)
            part.can_publish = may_publish(self.request.user, part.target)
            part.machine = machine_for(part.translation)
            part.more_url = f"{get_edit_url(part.target)}?{OF_LOCALIZE}"
        return super().get_context_data(**kwargs) | {
            "parts": parts,
            "language": self.language,
            "source_language": field_language(parts[0].source.locale),
            "progress": counted_in(parts),
            "first_left": next((text for part in parts for text in part.texts if not text.is_done), None),
            "lines": self.red_lines(),
            "without_place": self.saved.without_place,
        }


class TranslationView(EditorView):
    """One page, profile or other record."""

    def get_header_more_buttons(self):
        """What Wagtail offers above a page's own editor: history, review, taking off …"""
        target = self.saved.parts[0].target
        buttons = get_page_header_buttons(target, self.request.user, None, "edit") if isinstance(target, Page) else []
        return [*sorted(buttons), *self.whole_appeal(target)]

    def whole_appeal(self, target):
        appeal = target.get_parent().specific if isinstance(target, SignatureFormPage) else target
        if isinstance(appeal, CampaignPage):
            url = reverse("translators_appeal", args=[appeal.pk, target.locale.language_code])
            yield Button(WHOLE_APPEAL, url, icon_name=self.header_icon)

    def get_translations(self):
        return Translation.objects.filter(pk=self.kwargs["translation_id"])


class AppealView(EditorView):
    """An appeal with its form, its people and what all appeals share."""

    def get_translations(self):
        appeal = CampaignPage.objects.filter(pk=self.kwargs["page_id"]).first()
        locale = Locale.objects.filter(language_code=self.kwargs["language"]).first()
        if not appeal or not locale:
            return []
        return filter(None, (part.translation(locale) for part in parts_of(appeal)))
