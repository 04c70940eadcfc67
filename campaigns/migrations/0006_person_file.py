"""A person's file: consent to being shown with its end, and when the facts were last checked."""

from datetime import date

from django.db import migrations, models
from django.db.models import Q

import campaigns.facts.dates

TOO_FAR = "Is the year right? Write it with four digits, for example 2020."


def possible(field):
    return migrations.AddConstraint(
        model_name="detainee",
        constraint=models.CheckConstraint(
            condition=Q(**{field: None}) | Q(**{f"{field}__gte": date(1900, 1, 1)}),
            name=f"detainee_{field}_is_possible",
            violation_error_message=TOO_FAR,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0005_goal_in_steps")]
    operations = [
        migrations.AddField(
            model_name="detainee",
            name="consent",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Who agreed, and how, for example: her sister, by letter. Write no address and no telephone number here.",
                max_length=200,
                verbose_name="consent to being shown",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="detainee",
            name="consent_until",
            field=models.DateField(
                blank=True,
                help_text="The last day on which the person may be shown. After it nothing with them can be published, and the admin's home says so. Leave empty where no end was agreed.",
                null=True,
                validators=[campaigns.facts.dates.is_possible],
                verbose_name="consent ends after",
            ),
        ),
        migrations.AddField(
            model_name="detainee",
            name="facts_checked_on",
            field=models.DateField(
                blank=True,
                help_text="After a year the admin's home asks to check them again.",
                null=True,
                validators=[campaigns.facts.dates.has_happened],
                verbose_name="facts last checked on",
            ),
        ),
        possible("consent_until"),
        possible("facts_checked_on"),
    ]
