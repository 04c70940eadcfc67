"""The page of one signature: what is kept, what happened to it, and what a steward can do."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import InspectView
from wagtail.log_actions import log

from access_log.models import Action
from access_log.recording import of_campaign, record
from campaigns.languages import language_choices
from campaigns.wording.countries import country_name
from signatures.admin.signers import timeline
from signatures.admin.signers.erased import erased
from signatures.admin.signers.legal_hold import stored
from signatures.admin.signers.offered import OFFERED
from signatures.admin.signers.state import SignatureState
from signatures.consent import NOTHING_KEPT
from signatures.crypto.keys import has_private_key
from signatures.exports.csv_files import opened
from signatures.models.times import day_alone

LANGUAGES = dict(language_choices())
SEALED = [("first_name", _("First name")), ("last_name", _("Last name")), ("email", _("E-mail"))]


class SignatureInspectView(InspectView):
    """One signature with what is sealed in it, where this process has the key that opens it."""

    any_permission_required = ["view"]
    template_name = "signatures/admin/signature.html"

    def get_object(self, queryset=None):
        """None where it is erased."""
        return self.model.objects.filter(pk=self.pk).first()

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.object else erased(request)

    def get_fields_context(self):
        known = [field for field in super().get_fields_context() if field["value"] not in ("", None)]
        return known + self.sealed_fields()

    def sealed_fields(self):
        if not has_private_key():
            return [labelled(_("Name, e-mail and answers"), _("Sealed. The stewards' own server opens them."))]
        data = opened(self.object)
        if data is None:
            return [labelled(_("Name, e-mail and answers"), _("Sealed with another key than this server's."))]
        log(instance=self.request.user, action="signatures.view", data={"signature": self.object.pk})
        record(Action.LOOK, self.request.user, signature=self.object.pk, **of_campaign(self.object.campaign))
        if data == NOTHING_KEPT:
            return [labelled(_("Name, e-mail and answers"), _("Nothing is kept but a digest of the address."))]
        who = [labelled(label, data[key]) for key, label in SEALED]
        return who + [labelled(answer["label"], answer["answer"]) for answer in data["answers"].values()]

    def get_context_data(self, **kwargs):
        happened = {"events": timeline.of(SignatureState(self.object)), "notes": timeline.notes(self.object)}
        may_extract = has_private_key() and self.user_has_permission("export")
        offered = {"actions": self.actions, "may_extract": may_extract, "hold": stored(self.object)}
        return super().get_context_data(**kwargs) | happened | offered

    @cached_property
    def actions(self):
        """[(action, its URL)] of what can be done now."""
        if not self.user_has_permission("review"):
            return []
        possible = [action for action in OFFERED if not action.objection(self.object, self.request.user)]
        return [(action, reverse("signature:act", args=[self.object.pk, action.name])) for action in possible]

    def get_country_display_value(self):
        return country_name(self.object.country)

    def get_created_at_display_value(self):
        return as_kept(self.object.created_at)

    def get_confirmed_at_display_value(self):
        return as_kept(self.object.confirmed_at)

    def get_language_display_value(self):
        return LANGUAGES.get(self.object.language)

    def get_wants_updates_display_value(self):
        return _("yes") if self.object.wants_updates else _("no")

    def get_review_display_value(self):
        review = self.object.review
        if review is None or not self.user_has_permission("review"):
            return review or ""
        return format_html('<a href="{}">{}</a>', reverse("review:inspect", args=[review.pk]), review)

    def get_page_title(self):
        return _("Signature %(number)s") % {"number": self.object.pk}

    def get_page_subtitle(self):
        return str(self.object.campaign)


def as_kept(moment):
    """The moment; the day in words, where no more is kept of it."""
    day = day_alone(moment)
    return date_format(day) if day else moment


def labelled(label, value):
    return {"label": label, "value": value, "component": None}
