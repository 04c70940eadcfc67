"""A goal can be shown in steps."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0004_outcome_told")]
    operations = [
        migrations.AddField(
            model_name="campaign",
            name="goal_in_steps",
            field=models.BooleanField(
                default=False,
                help_text="Readers see the next round number above the count instead: up to your goal and, once that is reached, beyond it.",
                verbose_name="goal in steps",
            ),
        ),
    ]
