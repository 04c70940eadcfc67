from django.db import migrations

# Wagtail looks each minute for what has expired, through all live pages, and has no index for it. Only those stand in
# this one that an editor has given an end.
MAKE = "CREATE INDEX IF NOT EXISTS home_page_expires ON wagtailcore_page (expire_at) WHERE expire_at IS NOT NULL"
DROP = "DROP INDEX IF EXISTS home_page_expires"


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_reviewers"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunSQL(MAKE, DROP)]
