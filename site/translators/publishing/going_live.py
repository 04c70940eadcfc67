"""Publishing a page in one language with what belongs to it, in the right order, each with its log entry."""

from wagtail.models import WorkflowState
from wagtail_localize.models import TranslationLog

from translators.publishing.together import has_news, in_step, newest, together_with, translation_of, written_for


def publish(page, user, *, as_sent=False):
    """Publish what is new of the page and its parts. The caller asks who may, and holds the transaction: all or none.

    Args:
        as_sent: as it was sent to be read, whatever was written since; else only where nothing was.

    Raises:
        NotToBePublished: the gate is closed for one of them.
    """
    read_at = _sent_at(page) if as_sent or is_approved(page) else None
    waiting = [(part, _revision(part, user, read_at)) for part in together_with(page) if has_news(part)]
    for part, revision in waiting:
        part.refresh_from_db()
        if part.live_revision_id != revision.pk:  # a form goes live with its appeal
            revision.publish(user=user, skip_permission_checks=True)
        _note(part, revision)


def is_approved(page):
    """Whether somebody else has read its latest draft and found it good, with nothing written since."""
    last = _last_review(page)
    if last is None or last.status != WorkflowState.STATUS_APPROVED:
        return False
    step = _last_step(last)
    return step.revision_id == page.latest_revision_id and not _is_written_since(page, step.started_at)


def _is_written_since(page, moment):
    return any(rows.filter(updated_at__gt=moment).exists() for rows in written_for(page))


def _last_review(page):
    return WorkflowState.objects.for_instance(page).order_by("-created_at", "-pk").first()


def _last_step(review):
    return review.task_states.order_by("-pk").first()


def _sent_at(page):
    return _last_step(_last_review(page)).started_at


def _revision(part, user, read_at):
    """What was approved, as it was sent at `read_at`; else the words of today.

    A person is part of several appeals: what was written of them after the sending, nobody has read for this one.
    """
    if read_at:
        kept = part.revisions.filter(created_at__lte=read_at).order_by("-created_at", "-pk").first()
    else:
        kept = None if in_step(part) else part.latest_revision
    return kept or newest(part).save_revision(user=user)


def _note(part, revision):
    """Say, as localize does whenever it saves one, that the translation has taken over what its source says."""
    translation = translation_of(part)
    if translation and revision.created_at >= translation.source.last_updated_at:
        TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)
