"""Groups of translators: one for each language, with a workflow, made when the language is."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models.signals import post_save
from django.utils.translation import get_language_info
from wagtail.models import GroupPagePermission, Locale, Workflow, WorkflowPage, WorkflowTask

from home.models import HomePage
from translators.models import LanguageGroup, TranslationReview

NAME = "Translators: %s"
RIGHTS = (
    ("wagtailadmin", "access_admin"),
    ("campaigns", "change_detaineeprofile"),
    ("home", "change_organisation"),
)


def connect():
    post_save.connect(make_for, sender=Locale)
    post_save.connect(open_pages, sender=HomePage)


def make_for(instance, created=False, raw=False, **signal):
    if created and not raw and instance.pk != Locale.get_default().pk:
        group_of(instance.language_code)


def open_pages(instance, created=False, raw=False, **signal):
    """Let a language's translators edit its pages as soon as it has a home page; publishing is by their workflow."""
    if not created or raw or instance.locale_id == Locale.get_default().pk:
        return
    found = group_of(instance.locale.language_code)
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=found.group, page=instance, permission=permission)
    WorkflowPage.objects.get_or_create(page=instance, defaults={"workflow": found.workflow})


def group_of(language):
    """The LanguageGroup; one that was there before the language was removed has its members still."""
    return LanguageGroup.objects.filter(language=language).first() or _make(language)


@transaction.atomic
def _make(language):
    name = NAME % get_language_info(language)["name"]
    group, _created = Group.objects.get_or_create(name=name)
    for app, codename in RIGHTS:
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    workflow, step = Workflow.objects.create(name=name), TranslationReview.objects.create(name=name)
    step.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=step)
    return LanguageGroup.objects.create(language=language, group=group, workflow=workflow)
