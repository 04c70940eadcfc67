"""When stewards were told of unusual signing under a campaign."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0014_channels'),
    ]

    operations = [
        migrations.AddField(
            model_name='signaturetally',
            name='alerted_on',
            field=models.DateField(editable=False, null=True),
        ),
    ]
