"""Data stewards review signatures and erase; they and administrators have the switches and the rules at hand."""

from importlib import import_module

from django.db import migrations

permission = import_module("home.migrations.0003_groups").permission

RULES = [
    f"signatures.{action}_{model}"
    for model in ("addressrule", "blockeddomain", "consentrule")
    for action in ("add", "change", "delete", "view")
]
SWITCHES = ["signatures.change_signingsettings", *RULES]
GROUPS = {
    "Data stewards": [
        "signatures.review_signature",
        "signatures.view_erasure",
        "signatures.view_retentionrun",
        *SWITCHES,
    ],
    "Administrators": SWITCHES,
}


def grant(apps, schema_editor):
    for group, permissions in groups(apps):
        group.permissions.add(*permissions)


def take_back(apps, schema_editor):
    for group, permissions in groups(apps):
        group.permissions.remove(*permissions)


def groups(apps):
    """Each group that is there still, with its permissions; staff may have renamed one."""
    for name, labels in GROUPS.items():
        group = apps.get_model("auth", "Group").objects.filter(name=name).first()
        if group:
            yield group, [permission(apps, label) for label in labels]


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_groups"),
        ("signatures", "0002_reviews_retention_and_screening"),
    ]
    operations = [migrations.RunPython(grant, take_back)]
