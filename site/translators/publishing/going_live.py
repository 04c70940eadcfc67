"""Publishing a page in one language with what belongs to it, in the right order, each with its log entry."""

from wagtail.models import WorkflowState
from wagtail_localize.models import TranslationLog

from translators.publishing.together import has_news, in_step, newest, together_with, translation_of


def publish(page, user):
    """Publish what is new of the page and its parts. The caller asks who may, and holds the transaction: all or none.

    Raises:
        NotToBePublished: the gate is closed for one of them.
    """
    approved = is_approved(page)
    waiting = [(part, _revision(part, user, approved)) for part in together_with(page) if has_news(part)]
    for part, revision in waiting:
        part.refresh_from_db()
        if part.live_revision_id != revision.pk:  # a form goes live with its appeal
            revision.publish(user=user, skip_permission_checks=True)
        _note(part, revision)


def is_approved(page):
    """Whether its latest draft was read by somebody else, and found good."""
    last = WorkflowState.objects.for_instance(page).order_by("-created_at", "-pk").first()
    if last is None or last.status != WorkflowState.STATUS_APPROVED:
        return False
    return last.task_states.order_by("-pk").first().revision_id == page.latest_revision_id


def _revision(part, user, approved):
    """What was approved, as it was read then; else the words of today."""
    kept = part.latest_revision if approved or not in_step(part) else None
    return kept or newest(part).save_revision(user=user)


def _note(part, revision):
    """Say, as localize does whenever it saves one, that the translation has taken over what its source says."""
    translation = translation_of(part)
    if translation and revision.created_at >= translation.source.last_updated_at:
        TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)
