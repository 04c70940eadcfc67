
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0012_mails_that_went_out'),
    ]

    operations = [
        migrations.AddField(
            model_name='counting',
            name='days_alone_until',
            field=models.DateTimeField(default=None, null=True),
        ),
    ]
