"""Unpublishing an appeal: its other languages, and who is still public then, though no other one shows them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.signals import page_unpublished

from campaigns.models import CampaignPage, Detainee, DetaineeProfile, Visibility
from campaigns.people import people_shown
from home.references import naming

TAKE_OFF = "people_off"
LANGUAGES = "languages_off"


def connect():
    page_unpublished.connect(note_who_stays_public, sender=CampaignPage)


def people_alone_in(pages):
    """The public people of the live appeals among `pages`, or beneath them, whom no other live appeal shows."""
    appeals = CampaignPage.objects.none()
    for page in pages:
        appeals |= CampaignPage.objects.live().descendant_of(page, inclusive=True)
    shown = {person.pk: person for people in people_shown(appeals).values() for person in people}
    return [person for person in shown.values() if not appeals_showing(person).exclude(pk__in=appeals).exists()]


def in_every_language(pages):
    """`pages` with their translations: who is alone in all of them together."""
    return [each for page in pages for each in page.get_translations(inclusive=True)]


def other_languages(instance, user):
    """The live translations of a page or snippet that `user` may take off as well."""
    found = instance.get_translations().filter(live=True).select_related("locale")
    if isinstance(instance, Page):
        return [page for page in found.filter(alias_of=None) if page.permissions_for_user(user).can_unpublish()]
    policy = policy_registry.get(instance)
    return [each for each in found if policy.user_has_permission_for_instance(user, "publish", each)]


def take_languages_off(instance, user, keys=None):
    """Unpublish the other languages whose `keys` were ticked; all of them where nobody was asked for each."""
    for each in other_languages(instance, user):
        if keys is None or str(each.pk) in keys:
            each.unpublish(user=user)


def people_left_by(appeal):
    """The public people of `appeal` whom no other live one shows: whoever goes on being public without it."""
    shown = people_shown([appeal])[appeal.pk]
    return [person for person in shown if not appeals_showing(person).exclude(pk=appeal.pk).exists()]


def note_who_stays_public(instance, **signal):
    """Nobody is asked when an appeal expires: the histories of the people whom it leaves public say so."""
    for person in people_left_by(instance) if instance.expired else []:
        log(person, "campaigns.left_public", data={"appeal": instance.title})


def appeals_showing(person):
    """The live appeals with one of the person's profiles, in whatever language."""
    profiles = DetaineeProfile.objects.filter(detainee=person, live=True)
    return CampaignPage.objects.filter(pk__in=naming(*profiles).values("pk"))


def may_take_off(user):
    """Whether `user` may say who is public: translators, who may take their own page off, may not."""
    return user.has_perm("campaigns.change_detainee")


def take_off(user, keys):
    """Let the people whose `keys` were ticked be public no more, unless an appeal shows them by now."""
    if not may_take_off(user):
        return
    people = Detainee.objects.public().filter(pk__in=[key for key in keys if key.isdecimal() and len(key) < 19])
    for person in people:
        if not appeals_showing(person).exists():
            person.change_visibility(Visibility.NOT_YET)


class TakingOffForm(UnpublishBulkAction.form_class):
    languages_off = forms.BooleanField(label=_("Take their other languages off too"), initial=True, required=False)
    people_off = forms.ModelMultipleChoiceField(
        queryset=Detainee.objects.public(),
        label=_("Take these people off too"),
        help_text=_("No other appeal shows them. Whom you don't tick stays public, on a page of their own."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class UnpublishAppealsBulkAction(UnpublishBulkAction):
    """Wagtail's, which asks about the people as well."""

    form_class = TakingOffForm
    models = [Page]

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        pages = self.get_actionable_objects()[0]
        if not any(other_languages(page, self.request.user) for page in pages):
            del form.fields[LANGUAGES]
        people = people_alone_in(in_every_language(pages))
        field = form.fields[TAKE_OFF]
        field.queryset = Detainee.objects.filter(pk__in=[person.pk for person in people])
        if not people or not may_take_off(self.request.user):
            del form.fields[TAKE_OFF]
        return form

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        asks = bool({TAKE_OFF, LANGUAGES} & context["form"].fields.keys())
        return context | {"has_live_descendants": context["has_live_descendants"] or asks}
