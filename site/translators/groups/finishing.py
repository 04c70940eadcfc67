"""What becomes of a page that was approved. Wagtail reads this while models are loaded: it imports none itself."""


def finish(workflow_state, user=None):
    """Publish it; a translation that has no readers yet stays ready, until somebody publishes the ready languages."""
    from translators.publishing.going_live import publish

    page = workflow_state.content_object.specific
    if not hasattr(workflow_state.workflow, "language_group"):
        page.get_latest_revision().publish(user=user)
    elif page.live:
        publish(page, user, as_sent=True)
