"""Hourly tallies: signatures confirmed within an hour, kept for two days."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_people"), ("signatures", "0007_paper_entries")]
    operations = [
        migrations.CreateModel(
            name="HourlyTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hour", models.DateTimeField(db_index=True)),
                ("confirmed", models.PositiveIntegerField()),
                (
                    "campaign",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hourly_tallies",
                        to="campaigns.campaign",
                    ),
                ),
            ],
            options={
                "verbose_name": "hourly count",
                "verbose_name_plural": "hourly counts",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("campaign", "hour"), name="one_hourly_tally_per_hour")
                ],
            },
        ),
    ]
