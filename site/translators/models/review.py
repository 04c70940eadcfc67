from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from translators.groups.authors import wrote


class TranslationReview(AbstractGroupApprovalTask):
    """Step of a workflow in which a translation is read by somebody who didn't write it."""

    class Meta:
        default_permissions = ()
        verbose_name = _("Review of a translation by somebody else")
        verbose_name_plural = _("Reviews of translations by somebody else")

    @classmethod
    def get_description(cls):
        return _("Members of the chosen groups may approve what others of them have translated")

    def get_actions(self, obj, user):
        return [] if wrote(user, obj) else super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """What waits for `user`, for the admin's home: nothing of their own."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        theirs = [state.pk for state in states if not wrote(user, state.revision.content_object)]
        return TaskState.objects.filter(pk__in=theirs)

    def locked_for_user(self, obj, user):
        """Whoever may publish the page needs no step, and goes on with it."""
        return super().locked_for_user(obj, user) and not obj.permissions_for_user(user).can_publish()
