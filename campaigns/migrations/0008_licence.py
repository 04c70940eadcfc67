"""The licence under which a picture may be shown."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0007_spellings_to_avoid'),
    ]

    operations = [
        migrations.AddField(
            model_name='creditedimage',
            name='licence',
            field=models.CharField(blank=True, help_text='By what it may be shown, for example: CC BY-SA 4.0. Shown after the credit. Name no family here.', max_length=100, verbose_name='licence'),
        ),
    ]
