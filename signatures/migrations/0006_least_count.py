"""From which number of signatures on a count is shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0005_address_rules")]
    operations = [
        migrations.AddField(
            model_name="signingsettings",
            name="least_count",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Below this number of signatures no page, picture, widget or program is told how many there are. 0 means that every count is shown.",
                verbose_name="show counts from",
            ),
        ),
    ]
