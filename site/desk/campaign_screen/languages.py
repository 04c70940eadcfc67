"""Pages, forms and people of a campaign in each language, and what is behind: drafts, translations, profiles."""

from dataclasses import dataclass, field

from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.blocks import profiles_in
from campaigns.models import CampaignPage, Detainee, DetaineeProfile
from campaigns.models.publishing import texts_left
from signatures.models import SignatureFormPage


@dataclass(frozen=True)
class InLanguage:
    """One appeal as its editor sees it (its newest revision), with its form; `untranslated` counts texts."""

    appeal: CampaignPage
    form: SignatureFormPage | None
    untranslated: int = 0
    people: list[DetaineeProfile] = field(default_factory=list)

    @property
    def language(self):
        return self.appeal.locale

    @property
    def state(self):
        return state_of(self.appeal)

    @property
    def form_state(self):
        return state_of(self.form) if self.form else _("There is none")


def state_of(page):
    """In words, what readers see of `page` and what they don't see yet."""
    if page.live:
        return _("Live, with changes that aren't published") if page.has_unpublished_changes else _("Live")
    return _("Scheduled") if page.approved_schedule else _("Draft")


def in_each_language(campaign, *, drafts_too):
    """[InLanguage], the live ones first. A few queries a language, however many signatures there are."""
    pages = CampaignPage.objects.filter(campaign=campaign, alias_of=None).select_related("locale", "latest_revision")
    pages = pages if drafts_too else pages.live()
    appeals = list(pages.order_by("-live", "locale__language_code", "pk"))
    forms = _forms(appeals)
    return [_in_language(page, forms.get(page.path)) for page in appeals]


def _forms(appeals):
    """{path of an appeal: its form}"""
    above = Substr("path", 1, Length("path") - Page.steplen)
    found = SignatureFormPage.objects.annotate(above=above).filter(above__in=[page.path for page in appeals])
    return {form.above: form for form in found}


def _in_language(page, form):
    newest = page.latest_revision.as_object() if page.latest_revision else page
    return InLanguage(page, form, texts_left(newest), [profile for profile in profiles_in(newest.body) if profile])


def people_of(languages):
    """The people of all these appeals by name, each once, with their published profiles."""
    keys = {profile.detainee_id for each in languages for profile in each.people}
    return list(Detainee.objects.filter(pk__in=keys).with_facts().order_by("name", "pk"))
