"""Small counts of rows that are gone are merged, and withdrawn rows end: from today for those there are."""

from django.db import migrations, models
from django.utils import timezone


def begin_today(apps, schema_editor):
    signatures = apps.get_model("signatures", "Signature").objects
    signatures.filter(status="withdrawn").update(withdrawn_on=timezone.now().date())


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0005_dates_gender_and_conventions'),
        ('signatures', '0013_days_alone'),
    ]

    operations = [
        migrations.AddField(
            model_name='signature',
            name='withdrawn_on',
            field=models.DateField(default=None, editable=False, null=True),
        ),
        migrations.RunPython(begin_today, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='retentionrun',
            name='after_closing',
            field=models.PositiveIntegerField(default=0, verbose_name='after closing or withdrawal'),
        ),
        migrations.AddIndex(
            model_name='dailytally',
            index=models.Index(condition=models.Q(('erased__gt', 0), ('erased__lt', 10)), fields=['campaign'], name='daily_tally_small'),
        ),
        migrations.AddIndex(
            model_name='signature',
            index=models.Index(condition=models.Q(('withdrawn_on__isnull', False)), fields=['withdrawn_on'], name='signature_withdrawn_on'),
        ),
        migrations.AddConstraint(
            model_name='dailytally',
            constraint=models.CheckConstraint(condition=models.Q(('erased__lte', models.F('confirmed'))), name='daily_tally_counts_what_is_erased'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_on__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_on', None)), _connector='OR'), name='signature_is_withdrawn_on_a_day'),
        ),
    ]
