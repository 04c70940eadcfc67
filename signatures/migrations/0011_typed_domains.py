"""Mail domains that stewards have looked for, sealed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_people"), ("signatures", "0010_mistyped_domains")]

    operations = [
        migrations.CreateModel(
            name='TypedDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.BinaryField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='campaigns.campaign')),
            ],
            options={
                'verbose_name': 'mail domain that was looked for',
                'verbose_name_plural': 'mail domains that were looked for',
                'default_permissions': (),
            },
        ),
    ]
