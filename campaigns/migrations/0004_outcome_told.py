"""What readers are told of an outcome: since when it is so, and an appeal's own words for each."""

from django.db import migrations, models

TEXTS = {
    "paused_text": "when it is paused",
    "won_text": "when it is won",
    "closed_text": "when it is closed",
    "archived_text": "when it is archived",
}


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0003_paused")]
    operations = [
        migrations.AddField(
            model_name="campaign",
            name="outcome_since",
            field=models.DateTimeField(editable=False, null=True),
        ),
        *[
            migrations.AddField(
                model_name="campaignpage",
                name=name,
                field=models.TextField(blank=True, default="", max_length=1200, verbose_name=words),
                preserve_default=False,
            )
            for name, words in TEXTS.items()
        ],
    ]
