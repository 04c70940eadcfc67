"""Permission policies of the glossary: terms for whoever works on all languages, translations by language."""

from wagtail.permission_policies import ModelPermissionPolicy

from home.permissions import own_locales
from translators.terms.languages import own_codes


class TermPolicy(ModelPermissionPolicy):
    """Communications, administrators and translators of all languages write terms."""

    def user_has_permission(self, user, action):
        return user.is_active and own_locales(user) is None


class TermTranslationPolicy(ModelPermissionPolicy):
    """Each language's translators write its translations."""

    def user_has_permission(self, user, action):
        return user.is_active and own_codes(user) != set()

    def user_has_permission_for_instance(self, user, action, instance):
        own = own_codes(user)
        return self.user_has_permission(user, action) and (own is None or instance.language in own)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user, actions):
        own, rows = own_codes(user), self.model._default_manager.all()
        return rows if own is None else rows.filter(language__in=own)
