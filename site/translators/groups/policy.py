"""Permission policy of snippets that are translated: Wagtail's knows no language."""

from wagtail.permission_policies import ModelPermissionPolicy

from home.permissions import is_kept_from, own_locales

SEEN = {"view", "choose"}


class LanguagePolicy(ModelPermissionPolicy):
    """A translator of one language sees and changes that language's rows; whoever may add rows, all of them."""

    def user_has_permission_for_instance(self, user, action, instance):
        allowed = super().user_has_permission_for_instance(user, action, instance)
        return allowed and (action in SEEN or not is_kept_from(user, instance))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user, actions):
        rows, own = super().instances_user_has_any_permission_for(user, actions), own_locales(user)
        if own is None or self.user_has_permission(user, "add"):
            return rows
        return rows.filter(locale__in=own)
