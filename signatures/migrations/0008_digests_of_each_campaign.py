"""One more HMAC, with the campaign's own key, over every digest that is stored: none joins two campaigns any more."""

import hmac

from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError
from django.db.models import Max
from django.utils import timezone

from signatures.crypto.keys import digest_keys

BATCH = 1000
LONG, SHORT = 32, 16
FORGOTTEN = ""


def hmac_of(key, digest, size):
    return hmac.digest(key, bytes(digest), "sha256")[:size]


def under_campaign(digest, campaign_id, size):
    """The digest under the campaign's key too; nothing stays nothing."""
    own = hmac_of(digest_keys()[0], b"campaign:%d" % campaign_id, LONG)
    return hmac_of(own, digest, size) if digest else digest


def lay_over(apps, schema_editor):
    signatures = apps.get_model("signatures", "Signature").objects
    version = signatures.aggregate(newest=Max("digest_version"))["newest"] or 1
    lay_over_signatures(signatures, version)
    lay_over_requests(apps.get_model("signatures", "MailRequest").objects)
    lay_over_reviews(apps.get_model("signatures", "Review").objects)
    # So that mails of today count against the limit of a day.
    apps.get_model("signatures", "SignatureTally").objects.update(mailed_on=timezone.now().date())
    forget_in_history(apps.get_model("wagtailcore", "ModelLogEntry").objects)
    if version > 1:
        settings = apps.get_model("signatures", "SigningSettings").objects
        if not settings.update(campaign_key_after=version):
            settings.create(campaign_key_after=version)


def lay_over_signatures(signatures, version):
    last = 0
    rows = signatures.only("campaign_id", "email_digest", "domain", "network", "digest_version").order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        bring_along(signatures, [row for row in batch if row.digest_version < version], version)
        for row in batch:
            row.email_digest = under_campaign(row.email_digest, row.campaign_id, LONG)
            row.domain = under_campaign(row.domain, row.campaign_id, SHORT)
            row.network = under_campaign(row.network, row.campaign_id, SHORT)
        signatures.bulk_update(batch, ["email_digest", "domain", "network", "digest_version"])


def bring_along(signatures, behind, version):
    """Under the digest keys that the others are under already; not those whose signers stand under them, too."""
    for row in behind:
        keys = digest_keys()[row.digest_version : version]
        digest, domain = row.email_digest, row.domain
        for key in keys:
            digest, domain = hmac_of(key, digest, LONG), domain and hmac_of(key, domain, SHORT)
        own = under_campaign(digest, row.campaign_id, LONG)
        if not signatures.filter(campaign=row.campaign_id, email_digest__in=[digest, own]).exists():
            row.email_digest, row.domain, row.network, row.digest_version = digest, domain, None, version


def lay_over_requests(requests):
    for request in requests.all():
        digest = under_campaign(request.email_digest, request.campaign_id, LONG)
        requests.filter(pk=request.pk).update(email_digest=digest)


def lay_over_reviews(reviews):
    for review in reviews.all():
        digests = {name: review.filters[name] for name in ("domain", "network") if review.filters.get(name)}
        for name, digest in digests.items():
            review.filters[name] = under_campaign(bytes.fromhex(digest), review.campaign_id, SHORT).hex()
        if digests:
            reviews.filter(pk=review.pk).update(filters=review.filters)


def forget_in_history(entries):
    """The history of staff says that a domain was chosen, and not by a digest which."""
    for entry in entries.filter(action__startswith="signatures."):
        filters = entry.data.get("filters", {})
        if filters.get("domain"):
            entry.data["filters"] = filters | {"domain": FORGOTTEN}
            entries.filter(pk=entry.pk).update(data=entry.data)


def refuse(apps, schema_editor):
    if apps.get_model("signatures", "Signature").objects.exists():
        raise IrreversibleError("Nothing leads back from a digest: restore a backup of before.")


class Migration(migrations.Migration):

    dependencies = [
        ("signatures", "0007_what_is_new"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="signingsettings",
            name="campaign_key_after",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="signaturetally",
            name="mailed_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.RunPython(lay_over, refuse),
        migrations.RemoveConstraint(
            model_name="signature",
            name="one_signature_per_person_and_campaign",
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                fields=("email_digest", "campaign"), name="one_signature_per_person_and_campaign"
            ),
        ),
    ]
