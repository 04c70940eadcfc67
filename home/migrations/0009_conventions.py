"""Communications and Administrators settle the organisation's time zone and what it calls countries."""

from importlib import import_module

from django.db import migrations

permission = import_module("home.migrations.0003_groups").permission

GROUPS = ("Communications", "Administrators")
LABEL = "campaigns.change_conventions"


def grant(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(permission(apps, LABEL))


def take_back(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(permission(apps, LABEL))


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0008_reviewers"),
        ("campaigns", "0005_dates_gender_and_conventions"),
    ]
    operations = [migrations.RunPython(grant, take_back)]
