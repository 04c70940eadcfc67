"""A group of translators and a workflow for each language that there is; later ones get theirs when they are made."""

from django.conf import settings
from django.db import migrations
from django.utils.translation import get_language_info

RIGHTS = {
    "access_admin": ("wagtailadmin", "admin"),
    "change_detaineeprofile": ("campaigns", "detaineeprofile"),
    "change_organisation": ("home", "organisation"),
}


def make_groups(apps, schema_editor):
    source = settings.LANGUAGE_CODE
    for locale in apps.get_model("wagtailcore", "Locale").objects.exclude(language_code=source):
        found = make(apps, locale.language_code)
        open_pages(apps, locale, found)


def make(apps, language):
    name = f"Translators: {get_language_info(language)['name']}"
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    group.permissions.add(*[permission(apps, *each) for each in RIGHTS.items()])
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=name)
    kind = content_type(apps, "translators", "translationreview")
    step = apps.get_model("translators", "TranslationReview").objects.create(name=name, content_type=kind)
    step.groups.add(group)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=step.pk)
    found = {"language": language, "group": group, "workflow": workflow}
    return apps.get_model("translators", "LanguageGroup").objects.create(**found)


def open_pages(apps, locale, found):
    """Let them edit what lies beneath the language's home page; publishing is by their workflow."""
    change = permission(apps, "change_page", ("wagtailcore", "page"))
    for home in apps.get_model("home", "HomePage").objects.filter(locale=locale):
        page, group = {"page_id": home.pk}, {"group": found.group, "permission": change}
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(**page, **group)
        apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
            **page, defaults={"workflow": found.workflow}
        )


def permission(apps, codename, kind):
    """Django itself makes permissions only after all migrations."""
    defaults = {"name": f"Can {codename.replace('_', ' ')}"}
    known = {"content_type": content_type(apps, *kind), "codename": codename, "defaults": defaults}
    return apps.get_model("auth", "Permission").objects.get_or_create(**known)[0]


def content_type(apps, app_label, model):
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app_label, model=model)[0]


def remove_groups(apps, schema_editor):
    """With their workflows; who was in them keeps the account."""
    groups = apps.get_model("translators", "LanguageGroup").objects.select_related("group", "workflow")
    for each in list(groups):
        tasks = [step.task_id for step in each.workflow.workflow_tasks.all()]
        group, workflow = each.group, each.workflow
        each.delete()
        group.delete()
        workflow.delete()
        apps.get_model("wagtailcore", "Task").objects.filter(pk__in=tasks).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("translators", "0005_language_groups"),
        ("home", "0007_own_groups_alone"),
        ("campaigns", "0002_people"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
