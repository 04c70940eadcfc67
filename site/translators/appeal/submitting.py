"""Submitting an appeal for translation: all of its parts at once, in the order in which they need each other.

localize's own way takes one page at a time. It saves profiles once more that are live in a language already, over
what readers see, and fills a language that lacks the pages above with live aliases.
"""

from django.db import transaction
from wagtail.log_actions import log
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import CampaignPage
from translators.appeal.parts import in_order_of_submission, parts_of

SUBMITTED = "translators.submitted"  # in the log


def missing(parts, locale):
    """The parts to submit into `locale`, in their order: those of which nothing stands there yet."""
    ordered = in_order_of_submission(parts)
    return [part for part in ordered if part.source.locale_id != locale.pk and part.target(locale) is None]


@transaction.atomic
def submit(appeal, locales, user):
    """Make drafts in each of `locales` of whatever the appeal lacks there; nothing that readers see changes.

    Returns:
        how many drafts were made.
    """
    bool(CampaignPage.objects.select_for_update(no_key=True, of=("self",)).filter(pk=appeal.pk))  # of two presses
    made = 0
    for locale in locales:
        lacking = missing(parts_of(appeal), locale)
        for part in lacking:
            _submit(part.source, locale, user)
        if lacking:
            log(appeal, SUBMITTED, user=user, data={"language": locale.language_code, "parts": len(lacking)})
        made += len(lacking)
    return made


def _submit(source, locale, user):
    """One draft, in the source's newest words; what is new since another language was submitted is told there too."""
    told, _created = TranslationSource.update_or_create_from_instance(source)
    options = {"source": told, "target_locale": locale, "defaults": {"enabled": True}}
    translation, _created = Translation.objects.update_or_create(**options)
    translation.save_target(user=user, publish=False)
