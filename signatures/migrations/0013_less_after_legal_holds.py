"""Signatures held by law of which only the digest is to be kept afterwards."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0012_legal_holds'),
    ]

    operations = [
        migrations.AddField(
            model_name='legalhold',
            name='less_afterwards',
            field=models.BooleanField(default=False),
        ),
    ]
