"""A row of high risk gets a box like any other's; boxes that aren't padded name no key, so that they are sealed again."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone
from nacl.utils import random

from signatures.crypto.sealing import seal

NOTHING_KEPT = {"digest_only": True}
BOX, DIGEST = 256, 16
NETWORKS_FOR = timedelta(hours=22)


def disguise(apps, schema_editor):
    """What tells a signature of high risk from one without a country is inside from now on."""
    signatures = apps.get_model("signatures", "Signature").objects
    mails = apps.get_model("signatures", "ConfirmationMail").objects
    signatures.update(key_id="")
    for row in signatures.filter(sealed=b"").iterator():
        other = signatures.filter(campaign=row.campaign_id).exclude(domain=b"").first()
        is_new = row.created_at > timezone.now() - NETWORKS_FOR
        signatures.filter(pk=row.pk).update(
            sealed=seal(NOTHING_KEPT),
            domain=other.domain if other else random(DIGEST),
            network=random(DIGEST) if is_new else None,
        )
        for mail in mails.filter(signature=row.pk):
            mails.filter(pk=mail.pk).update(copy=random(BOX))


class Migration(migrations.Migration):

    dependencies = [
        ("signatures", "0009_told_counts"),
    ]

    operations = [migrations.RunPython(disguise, migrations.RunPython.noop)]
