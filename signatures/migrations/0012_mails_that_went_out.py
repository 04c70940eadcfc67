"""A signature gets five mails a day and no longer five in all, so each mail says whether it went out."""

from django.db import migrations, models


def note_what_went_out(apps, schema_editor):
    """Those of a signature that had any: one that failed counts for a day at most."""
    mails = apps.get_model("signatures", "ConfirmationMail").objects
    mails.filter(signature__mails_sent__gt=0).update(went_out=True)


def bring_back_the_limit(apps, schema_editor):
    apps.get_model("signatures", "Signature").objects.filter(mails_sent__gt=5).update(mails_sent=5)


class Migration(migrations.Migration):

    dependencies = [
        ("signatures", "0011_later_entries_and_ends"),
    ]

    operations = [
        migrations.AddField(
            model_name="confirmationmail",
            name="went_out",
            field=models.BooleanField(default=False),
        ),
        migrations.RemoveConstraint(
            model_name="signature",
            name="signature_gets_five_mails_at_most",
        ),
        migrations.RunPython(note_what_went_out, bring_back_the_limit),
    ]
