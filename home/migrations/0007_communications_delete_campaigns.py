"""Communications may delete a campaign record that nothing uses, as they may make one."""

from importlib import import_module

from django.db import migrations

permission = import_module("home.migrations.0003_groups").permission

DELETE = "campaigns.delete_campaign"


def grant(apps, schema_editor):
    for group in groups(apps):
        group.permissions.add(permission(apps, DELETE))


def take_back(apps, schema_editor):
    for group in groups(apps):
        group.permissions.remove(permission(apps, DELETE))


def groups(apps):
    """None, where staff have renamed it."""
    return apps.get_model("auth", "Group").objects.filter(name="Communications")


class Migration(migrations.Migration):
    dependencies = [("home", "0006_topics")]
    operations = [migrations.RunPython(grant, take_back)]
