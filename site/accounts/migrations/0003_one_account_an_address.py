"""An address belongs to one account, whatever its capitals: a mailed link is good for whoever comes first.

The model is Django's, so the index stands in no model of ours. On SQLite a migration of Django's that makes auth_user
anew would lose it: then it is made again.
"""

from collections import Counter

from django.db import migrations

MAKE = "CREATE UNIQUE INDEX accounts_one_address ON auth_user (lower(email)) WHERE email <> ''"


def refuse_shared(apps, schema_editor):
    """Name the accounts that share an address, where there are any: somebody has to say whose it is."""
    accounts = dict(apps.get_model("auth", "User").objects.exclude(email="").values_list("username", "email"))
    times = Counter(email.lower() for email in accounts.values())
    shared = sorted(name for name, email in accounts.items() if times[email.lower()] > 1)
    if shared:
        raise RuntimeError(f"These accounts share a mail address; give each its own first: {', '.join(shared)}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_grace"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.RunPython(refuse_shared, migrations.RunPython.noop),
        migrations.RunSQL(MAKE, "DROP INDEX accounts_one_address"),
    ]
