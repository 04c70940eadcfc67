"""Signatures on paper as entries: day, number, place, who keeps the sheets. The tally holds their sum."""

import datetime

import campaigns.facts.dates
import django.core.validators
import django.db.models.deletion
import signatures.models.tally
from django.db import migrations, models


def make_entries(apps, schema_editor):
    """One entry for what each tally has on paper."""
    PaperEntry = apps.get_model("signatures", "PaperEntry")
    today = datetime.datetime.now(datetime.UTC).date()
    for tally in apps.get_model("signatures", "SignatureTally").objects.filter(paper__gt=0):
        PaperEntry.objects.create(campaign_id=tally.pk, day=today, number=tally.paper, place="–", keeper="–")


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0005_goal_in_steps"), ("signatures", "0006_least_count")]
    operations = [
        migrations.AlterField(
            model_name="signaturetally",
            name="paper",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="on paper"),
        ),
        migrations.CreateModel(
            name="PaperEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "day",
                    models.DateField(
                        default=signatures.models.tally.today,
                        help_text="When they were counted.",
                        validators=[campaigns.facts.dates.has_happened],
                        verbose_name="day",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="signatures",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        help_text="Where they were collected, for example: the market of Lyon.",
                        max_length=200,
                        verbose_name="place",
                    ),
                ),
                (
                    "keeper",
                    models.CharField(
                        help_text="A team or an office that can hand them in or destroy them.",
                        max_length=200,
                        verbose_name="who keeps the sheets",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_entries",
                        to="campaigns.campaign",
                        verbose_name="campaign",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper entry",
                "verbose_name_plural": "signatures on paper",
                "ordering": ["-day", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("number__gt", 0)), name="paper_entry_counts_something")
                ],
            },
        ),
        migrations.RunPython(make_entries, migrations.RunPython.noop),
    ]
