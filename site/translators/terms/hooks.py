"""Hooks of the glossary: its pages in the admin, and who may write which of it."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from translators.models import Term, TermTranslation
from translators.terms.policies import TermPolicy, TermTranslationPolicy
from translators.terms.viewsets import GlossaryGroup

register_permission_policy(Term, TermPolicy(Term), exact_class=True)
register_permission_policy(TermTranslation, TermTranslationPolicy(TermTranslation), exact_class=True)


@hooks.register("register_admin_viewset")
def register_glossary():
    return GlossaryGroup()
