"""Put a home page of ours where Wagtail's migrations leave a page that nobody can edit."""

from django.db import migrations


def make_home_page(apps, schema_editor):
    """Make the welcome page a home page, unless somebody has already made a site of their own."""
    welcome = (
        apps.get_model("wagtailcore", "Page")
        .objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page")
        .first()
    )
    if welcome is not None:
        _become_home_page(apps, welcome)


def _become_home_page(apps, welcome):
    """Add the home page's own row to the page's, which keeps its place in the tree and at the site."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="homepage"
    )
    home = apps.get_model("home", "HomePage")(page_ptr_id=welcome.pk, introduction="")
    for field in welcome._meta.concrete_fields:
        setattr(home, field.attname, getattr(welcome, field.attname))
    home.title = home.draft_title = "Vigil"
    home.slug, home.url_path = "vigil", "/vigil/"
    home.content_type_id = content_type.pk
    home.save()


def restore_welcome_page(apps, schema_editor):
    """Turn the home pages back into plain pages, so that the table beneath them can go."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    plain = ContentType.objects.get(app_label="wagtailcore", model="page")
    apps.get_model("wagtailcore", "Page").objects.filter(
        content_type__app_label="home", content_type__model="homepage"
    ).update(content_type=plain)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_pages_and_organisation"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_home_page, restore_welcome_page)]
