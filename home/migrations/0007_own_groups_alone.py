"""The groups of staff are this site's own: Wagtail's Editors and Moderators, whom nobody is in, go."""

from django.db import migrations

WAGTAIL_S = {"Moderators": ("add_page", "change_page", "publish_page"), "Editors": ("add_page", "change_page")}


def remove(apps, schema_editor):
    """Where somebody has put people into one of them, it stays."""
    groups = apps.get_model("auth", "Group").objects.filter(name__in=WAGTAIL_S)
    groups.filter(user=None).delete()


def bring_back(apps, schema_editor):
    """As Wagtail makes them, for all pages."""
    group_model, rights = apps.get_model("auth", "Group"), apps.get_model("wagtailcore", "GroupPagePermission")
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="wagtailcore")
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for name, codenames in WAGTAIL_S.items():
        group, is_new = group_model.objects.get_or_create(name=name)
        for permission in permissions.filter(codename__in=codenames) if is_new else ():
            rights.objects.create(group=group, page=root, permission=permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0006_standard_texts")]
    operations = [migrations.RunPython(remove, bring_back)]
