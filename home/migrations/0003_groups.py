"""The four groups of staff. What each may do stands here, and in the tests that walk the admin as each."""

from django.db import migrations

PAGES_AND_PEOPLE = [
    "wagtailadmin.access_admin",
    *[f"campaigns.{action}_{model}" for model in ("campaign", "detainee") for action in ("add", "change", "view")],
    *[f"campaigns.{action}_detaineeprofile" for action in ("add", "change", "publish", "view")],
    *[f"campaigns.{action}_topic" for action in ("add", "change", "delete", "view")],
    *[f"campaigns.delete_{model}" for model in ("campaign", "detainee", "detaineeprofile")],
    "campaigns.change_conventions",
]
# The switches of signing, and the rules by which signatures are kept and screened.
SIGNING = [
    "signatures.change_signingsettings",
    *[
        f"signatures.{action}_{model}"
        for model in ("addressrule", "blockeddomain", "consentrule")
        for action in ("add", "change", "delete", "view")
    ],
]
GROUPS = {
    "Communications": [
        *PAGES_AND_PEOPLE,
        *[f"home.{action}_organisation" for action in ("add", "change", "publish")],
        "wagtail_localize.submit_translation",
    ],
    "Translators": [
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "campaigns.change_detaineeprofile",
        "campaigns.publish_detaineeprofile",
        "home.change_organisation",
        "home.publish_organisation",
    ],
    "Data stewards": [
        "wagtailadmin.access_admin",
        "signatures.view_signature",
        "signatures.export_signature",
        "signatures.review_signature",
        "signatures.view_erasure",
        "signatures.view_retentionrun",
        *SIGNING,
        "signatures.view_signaturetally",
        "signatures.change_signaturetally",
    ],
    "Administrators": [
        *PAGES_AND_PEOPLE,
        *SIGNING,
        *[f"home.{action}_organisation" for action in ("add", "change", "delete", "publish")],
        *[f"auth.{action}_{model}" for model in ("user", "group") for action in ("add", "change", "delete")],
        *[f"wagtailcore.{action}_{model}" for model in ("locale", "site") for action in ("add", "change", "delete")],
        *[f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")],
        "wagtail_localize.submit_translation",
    ],
}
ON_ALL_PAGES = {
    "Communications": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    "Administrators": ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"],
}
ON_ALL_MEDIA = [
    f"{app}.{action}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
]


def make_groups(apps, schema_editor):
    for name, permissions in GROUPS.items():
        group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set([permission(apps, label) for label in permissions])
    for name, codenames in ON_ALL_PAGES.items():
        grant_on_root(apps, name, [permission(apps, f"wagtailcore.{codename}") for codename in codenames])
        grant_on_media(apps, name, [permission(apps, label) for label in ON_ALL_MEDIA])


def permission(apps, label):
    """The permission `app.action_model`; Django itself makes them only after all migrations."""
    app_label, codename = label.split(".")
    model = MODEL_OF.get(label) or codename.rpartition("_")[2]
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    found, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": NAMES.get(label) or f"Can {codename.replace('_', ' ')}"},
    )
    return found


NAMES = {
    "signatures.export_signature": "Can export signatures",
    "signatures.review_signature": "Can release, invalidate and restore signatures",
}
MODEL_OF = {
    "wagtailadmin.access_admin": "admin",
    "wagtail_localize.submit_translation": "translation",
}


def grant_on_root(apps, group_name, permissions):
    group = apps.get_model("auth", "Group").objects.get(name=group_name)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for permission in permissions:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group, page=root, permission=permission
        )


def grant_on_media(apps, group_name, permissions):
    group = apps.get_model("auth", "Group").objects.get(name=group_name)
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for permission in permissions:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_first_home_page"),
        ("campaigns", "0002_people"),
        ("signatures", "0004_settings_and_screening"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailredirects", "0001_initial"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
