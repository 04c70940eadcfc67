"""Saving of a translation as a draft: a revision alone where something is live, as Wagtail saves drafts.

localize writes its draft into the very row that readers are shown, with the source's words wherever one isn't
translated, and makes a snippet live before anything is asked. All its ways lead through `Translation.save_target`.
"""

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationLog

localize_s_own = Translation.save_target


def connect():
    setattr(Translation, "save_target", save_target)  # noqa: B010 - mypy allows no assignment to a method


def save_target(translation, user=None, publish=True):
    """Save what is translated by now; publish it, once that is committed, by the gate that every way has."""
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    if _is_shown(target):
        _save_beside(translation, user)
    else:
        localize_s_own(translation, user=user, publish=False)
    if publish:
        revision = translation.get_target_instance().latest_revision
        transaction.on_commit(revision.publish)


def _is_shown(target):
    """Whether readers see the row. An alias is localize's to make a page of."""
    return target is not None and target.live and not getattr(target, "alias_of_id", None)


def as_translated(translation):
    """The target as saving would make it, with nothing saved."""
    made = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    if isinstance(made, Page):  # front pages lie beside each other
        made.slug = find_available_slug(made.get_parent(), made.slug, ignore_page_id=made.pk)
    return made


def _save_beside(translation, user):
    source, draft = translation.source, as_translated(translation)
    revision = draft.save_revision(user=user)
    if isinstance(draft, Page):
        source.sync_view_restrictions(source.as_instance(), draft)
    TranslationLog.objects.create(source=source, locale=translation.target_locale, revision=revision)
