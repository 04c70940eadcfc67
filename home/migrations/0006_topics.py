"""Communications and administrators may change topics."""

from importlib import import_module

from django.db import migrations

permission = import_module("home.migrations.0003_groups").permission

TOPICS = [f"campaigns.{action}_topic" for action in ("add", "change", "delete", "view")]
GROUPS = ("Communications", "Administrators")


def grant(apps, schema_editor):
    for group in groups(apps):
        group.permissions.add(*[permission(apps, label) for label in TOPICS])


def take_back(apps, schema_editor):
    for group in groups(apps):
        group.permissions.remove(*[permission(apps, label) for label in TOPICS])


def groups(apps):
    """Those that are there still; staff may have renamed one."""
    return apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_organisation_brand_and_accessibility"),
        ("campaigns", "0003_topics_and_quotes"),
    ]
    operations = [migrations.RunPython(grant, take_back)]
