"""Making a draft public."""


def publish(instance, user):
    """Publish a saved draft as staff would: with a revision and an entry in the log.

    Returns:
        The published instance as it now is in the database.
    """
    instance.save_revision(user=user).publish(user=user)
    instance.refresh_from_db()
    return instance
