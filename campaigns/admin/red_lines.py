"""Red lines about people who are hidden and campaigns that are paused."""

from django.utils.translation import gettext_lazy as _

from campaigns.admin import outcome, visibility
from campaigns.blocks import profiles_in
from campaigns.editing.red_lines import RedLine, campaign_of
from campaigns.models import CampaignPage, Detainee, Visibility

HIDDEN = _("Hidden everywhere: %(name)s. Readers see nothing of this person, in no language.")
SOMEBODY = _("Somebody is hidden everywhere: readers see nothing of this person, in no language.")
PAUSED = _("Nobody can sign: this campaign is paused.")


def hidden_people(instance):
    for person in people_in(instance):
        if person.visibility == Visibility.HIDDEN:
            url = visibility.VisibilityState(person).url()
            yield RedLine(HIDDEN % {"name": person}, url, visibility.CHANGE, person, SOMEBODY)


def people_in(instance):
    """The people whom a record or an appeal is about, whoever may see them."""
    if isinstance(instance, Detainee):
        return [instance]
    if isinstance(instance, CampaignPage):
        keys = {profile.detainee_id for profile in profiles_in(instance.body) if profile}
        return Detainee.objects.filter(pk__in=keys)
    return filter(None, [getattr(instance, "detainee", None)])


def paused_campaign(instance):
    campaign = campaign_of(instance)
    if campaign and campaign.is_paused():
        yield RedLine(PAUSED, outcome.OutcomeState(campaign).url(), outcome.CHANGE, about=campaign)
