"""Tallies: what a campaign has counted, by day, and how far counting has come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0001_signing'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignatureTally',
            fields=[
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='tally', serialize=False, to='campaigns.campaign', verbose_name='campaign')),
                ('confirmed', models.PositiveIntegerField(default=0, verbose_name='confirmed online')),
                ('paper', models.PositiveIntegerField(default=0, help_text='Signatures collected on paper. Added to the count and named beside it.', verbose_name='on paper')),
                ('counted_until', models.DateTimeField(editable=False, null=True, verbose_name='last addition')),
                ('to_count', models.BooleanField(default=False, editable=False)),
                ('to_recount', models.BooleanField(default=False, editable=False)),
                ('mailed_on', models.DateField(editable=False, null=True)),
                ('tell_from', models.DateField(editable=False, null=True)),
                ('recounted_at', models.DateTimeField(editable=False, null=True, verbose_name='last full recount')),
                ('drift', models.IntegerField(default=0, editable=False, help_text='What the last recount corrected; 0 is as it should be.', verbose_name='drift found')),
            ],
            options={
                'verbose_name': 'count',
                'verbose_name_plural': 'counts',
                'indexes': [models.Index(condition=models.Q(('to_count', True)), fields=['campaign'], name='tally_to_count'), models.Index(condition=models.Q(('to_recount', True)), fields=['campaign'], name='tally_to_recount'), models.Index(fields=['recounted_at'], name='tally_recounted_at'), models.Index(fields=['tell_from'], name='tally_tell_from')],
            },
        ),
        migrations.CreateModel(
            name='DailyTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=12)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('day', models.DateField()),
                ('confirmed', models.PositiveIntegerField()),
                ('erased', models.PositiveIntegerField(default=0)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='daily_tallies', to='campaigns.campaign')),
            ],
            options={
                'verbose_name': 'daily count',
                'verbose_name_plural': 'daily counts',
                'indexes': [models.Index(condition=models.Q(('erased__gt', 0), ('erased__lt', 10)), fields=['campaign'], name='daily_tally_small')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'day', 'language', 'country'), name='one_daily_tally_per_cell'), models.CheckConstraint(condition=models.Q(('erased__lte', models.F('confirmed'))), name='daily_tally_counts_what_is_erased')],
            },
        ),
        migrations.CreateModel(
            name='Counting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_until', models.DateTimeField()),
                ('days_alone_until', models.DateTimeField(default=None, null=True)),
            ],
            options={
                'verbose_name': 'progress of counting',
                'verbose_name_plural': 'progress of counting',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ToldCounts',
            fields=[
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='campaigns.campaign')),
                ('until', models.DateField()),
                ('counted', models.PositiveIntegerField()),
                ('by_day', models.JSONField()),
                ('by_language', models.JSONField()),
                ('by_country', models.JSONField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
    ]
