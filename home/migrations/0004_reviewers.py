"""What is submitted for review goes to people who exist: Wagtail's own step asks the group Moderators, who are nobody."""

from django.conf import settings
from django.db import migrations

WAGTAIL_S = "Moderators approval"
OURS = "Relecture" if settings.LANGUAGE_CODE == "fr" else "Review"
REVIEWERS = ("Communications", "Administrators")


def ask_reviewers(apps, schema_editor):
    ask(apps, WAGTAIL_S, OURS, REVIEWERS)


def ask_moderators(apps, schema_editor):
    ask(apps, OURS, WAGTAIL_S, ("Moderators",))


def ask(apps, name, new_name, groups):
    """What staff have changed since stays theirs."""
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=name).update(name=new_name)
    for step in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=new_name):
        step.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=groups))


class Migration(migrations.Migration):
    dependencies = [("home", "0003_groups")]
    operations = [migrations.RunPython(ask_reviewers, ask_moderators)]
