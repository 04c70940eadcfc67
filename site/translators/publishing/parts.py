"""Parts of a page in its own language, which are translated, reviewed and published together."""

from wagtail_localize.models import Translation

from campaigns.models import CampaignPage
from campaigns.models.publishing import texts_left
from home.localize.submitting import as_translated, strings_left
from signatures.models import SignatureFormPage


def parts_of(page):
    """People's profiles, then the page, then its form: in the order in which they are published."""
    page = page.specific if hasattr(page, "specific") else page
    if not isinstance(page, CampaignPage):
        return [page]
    own = {profile.pk: profile for profile in page.own_profiles().values() if profile.locale_id == page.locale_id}
    forms = SignatureFormPage.objects.child_of(page).filter(alias_of=None)
    return [*own.values(), page, *forms]


def in_step(part):
    """Whether localize keeps `part` in step with its source, and its words beside it."""
    return Translation.objects.filter(
        source__object_id=part.translation_key, target_locale=part.locale_id, enabled=True
    ).exists()


def words_left(part):
    """How many texts of `part` aren't translated yet."""
    return strings_left(part) if in_step(part) else texts_left(part.get_latest_revision_as_object())


def newest(part):
    """`part` as it would go live: as it is translated now, or its latest draft where somebody has parted it.

    Nothing is saved by this. Localize would save the words on the live page.
    """
    return as_translated(part) if in_step(part) else part.get_latest_revision_as_object()
