"""A campaign can be paused: an outcome that isn't an end and needs no closing time."""

from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone


def close_what_is_paused(apps, schema_editor):
    """On the way back: nobody could sign there, and nobody can."""
    for campaign in apps.get_model("campaigns", "Campaign").objects.filter(outcome="paused"):
        campaign.outcome = "closed"
        campaign.closes = campaign.closes or max(timezone.now(), campaign.opens + timedelta(seconds=1))
        campaign.save()


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_people")]
    operations = [
        migrations.RemoveConstraint(model_name="campaign", name="campaign_outcome_is_known"),
        migrations.RemoveConstraint(model_name="campaign", name="campaign_ended_has_a_closing_time"),
        migrations.AlterField(
            model_name="campaign",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("open", "Open for signatures"),
                    ("paused", "Paused"),
                    ("won", "Won"),
                    ("closed", "Closed"),
                    ("archived", "Archived"),
                ],
                default="open",
                help_text="Anything but “Open for signatures” closes the form on every page, in every language, at once.",
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["open", "paused", "won", "closed", "archived"])),
                name="campaign_outcome_is_known",
                violation_error_message="Choose one of the outcomes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ("open", "paused")), ("closes__isnull", False), _connector="OR"),
                name="campaign_ended_has_a_closing_time",
                violation_error_message="A campaign that has ended needs the moment when it closed.",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, close_what_is_paused),
    ]
