"""What goes live together with a page, in its own language: people's profiles before it, its form after it."""

from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from campaigns.models import CampaignPage
from campaigns.models.publishing import texts_left
from home.localize.submitting import as_translated, strings_left
from signatures.models import SignatureFormPage


def together_with(page):
    """The page among what goes live with it, in that order."""
    if not issubclass(page.specific_class, CampaignPage):
        return [page.specific]
    page = page.specific
    profiles = {profile.pk: profile for profile in page.own_profiles().values()}
    return [*profiles.values(), page, *SignatureFormPage.objects.child_of(page).filter(alias_of=None)]


def written_for(page):
    """What was written in the page's language for it and its parts: rows of texts, and of URLs and pictures."""
    keys = [part.translation_key for part in together_with(page)]
    models = (StringTranslation, SegmentOverride)
    return [model.objects.filter(context__object__in=keys, locale=page.locale_id) for model in models]


def in_step(part):
    """Whether localize keeps `part` in step with its source, and its words beside it."""
    return translation_of(part) is not None


def translation_of(part):
    """Localize's Translation that keeps it so; None of a source, and of what was parted from one."""
    found = Translation.objects.filter(
        source__object=part.translation_key, target_locale=part.locale_id, enabled=True
    )
    return found.select_related("source", "target_locale").first()


def newest(part):
    """`part` as it is translated now, or its latest draft where it is a source, or was parted from one."""
    return as_translated(part) if in_step(part) else part.get_latest_revision_as_object()


def words_left(part):
    """How many texts of it aren't translated yet."""
    return strings_left(part) if in_step(part) else texts_left(part.get_latest_revision_as_object())


def has_news(part):
    """Whether publishing it would show readers anything that they don't see yet."""
    if not part.live or not in_step(part):
        return not part.live or part.has_unpublished_changes
    return newest(part).serializable_data() != part.serializable_data()
