from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Workflow


class LanguageGroup(models.Model):
    """The group of a language's translators, and the workflow by which one of them reads what another wrote.

    It names the language by its code and no Locale, so that it outlives a language that is removed and added again.
    """

    language = models.CharField(_("language"), max_length=100, unique=True)
    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="language_group"
    )
    workflow = models.OneToOneField(
        Workflow, verbose_name=_("workflow"), on_delete=models.PROTECT, related_name="language_group"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("translators of a language")
        verbose_name_plural = _("translators of a language")

    def __str__(self):
        return self.language
