"""Hooks of the translators of one language."""

from wagtail.permissions import register_permission_policy

from campaigns.models import DetaineeProfile
from home.models import Organisation
from translators.groups.policy import LanguagePolicy

for model in (DetaineeProfile, Organisation):
    register_permission_policy(model, LanguagePolicy(model), exact_class=True)
