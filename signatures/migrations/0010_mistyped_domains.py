"""A reason of its own to hold what was signed with a mistyped mail domain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0009_notes")]

    operations = [
        migrations.AlterField(
            model_name='signature',
            name='held_for',
            field=models.CharField(blank=True, choices=[('everything', 'Everything was being held'), ('honeypot', "A field that people don't see was filled in"), ('no_proof', 'The browser did no proof of work'), ('blocked', 'A blocked mail domain'), ('typo', 'A mistyped mail domain'), ('disposable', 'A disposable mailbox'), ('network', 'Many signatures from one network')], max_length=10, verbose_name='held because'),
        ),
    ]
