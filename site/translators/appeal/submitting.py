"""Submitting an appeal for translation: all of its parts at once, in the order in which they need each other.

localize's own way takes one page at a time, makes a new draft of profiles that are live in a language already, and
fills a language that lacks the pages above with live aliases.
"""

from django.db import transaction
from wagtail.log_actions import log
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import CampaignPage
from translators.appeal.parts import in_order_of_submission, parts_of
from translators.appeal.targets import same_as, targets_of

SUBMITTED = "translators.submitted"  # in the log


def missing(parts, locale):
    """The parts to submit into `locale`, in their order: those of which nothing stands there yet."""
    ordered = in_order_of_submission(parts)
    return [part for part in ordered if part.source.locale_id != locale.pk and part.target(locale) is None]


def submit(appeal, locales, user):
    """Make drafts in each of `locales` of whatever the appeal lacks there; nothing that readers see changes.

    Each in a transaction of its own: all of them in one would keep signers waiting, where the database takes one
    writer at a time. What a kill leaves out is made when somebody presses again.

    Returns:
        how many drafts were made.
    """
    parts = parts_of(appeal)
    return sum(_submit_into(locale, appeal, parts, user) for locale in locales)


def _submit_into(locale, appeal, parts, user):
    made = sum(_submit(part.source, appeal, locale, user) for part in missing(parts, locale))
    if made:
        log(appeal, SUBMITTED, user=user, data={"language": locale.language_code, "parts": made})
    return made


@transaction.atomic
def _submit(source, appeal, locale, user):
    """Make one draft, in the source's newest words: what other languages weren't told yet is told them, too.

    Returns:
        whether it was made: of two presses the second finds the first's.
    """
    bool(CampaignPage.objects.select_for_update(no_key=True, of=("self",)).filter(pk=appeal.pk))
    if locale.pk in targets_of([source])[same_as(source)]:
        return False
    told, _created = TranslationSource.update_or_create_from_instance(source)
    options = {"source": told, "target_locale": locale, "defaults": {"enabled": True}}
    translation, _created = Translation.objects.update_or_create(**options)
    translation.save_target(user=user, publish=False)
    return True
