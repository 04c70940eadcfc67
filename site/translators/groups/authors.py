"""Who wrote a translation: whoever may not be the one to approve it."""

from wagtail.models import WorkflowState


def wrote(user, page):
    """Whether `user` has sent `page` to be reviewed, or written some of it or its parts since it was published."""
    return _sent(user, page) or any(own.exists() for own in _translated(user, page))


def _sent(user, page):
    asked = WorkflowState.objects.active().for_instance(page).filter(requested_by=user)
    return asked.exists() or bool(page.latest_revision and page.latest_revision.user_id == user.pk)


def _translated(user, page):
    """Their own strings, and URLs and pictures. Of earlier versions, which were read and published, they may be."""
    from translators.publishing.together import written_for

    since = {"updated_at__gt": page.last_published_at} if page.last_published_at else {}
    return [rows.filter(last_translated_by=user, **since) for rows in written_for(page)]
