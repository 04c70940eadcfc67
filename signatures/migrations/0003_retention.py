"""Retention: what was erased, and each run of the job that erases."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0002_tallies'),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('reason', models.CharField(choices=[('asked', 'The signer asked for it'), ('unconfirmed', 'Never confirmed'), ('retention', 'Kept long enough')], max_length=12, verbose_name='reason')),
                ('number', models.PositiveIntegerField(verbose_name='signatures erased')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='erasures', to='campaigns.campaign', verbose_name='campaign')),
            ],
            options={
                'verbose_name': 'erasure',
                'verbose_name_plural': 'erasures',
                'ordering': ['-day'],
                'default_permissions': ('view',),
                'constraints': [models.UniqueConstraint(fields=('campaign', 'day', 'reason'), name='one_erasure_per_campaign_day_and_reason'), models.CheckConstraint(condition=models.Q(('reason__in', ['asked', 'unconfirmed', 'retention'])), name='erasure_reason_is_known')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='started')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='finished')),
                ('is_dry', models.BooleanField(default=False, verbose_name='dry run')),
                ('unconfirmed', models.PositiveIntegerField(default=0, verbose_name='never confirmed')),
                ('after_closing', models.PositiveIntegerField(default=0, verbose_name='after closing or withdrawal')),
                ('spared', models.PositiveIntegerField(default=0, verbose_name='spared, as they want news')),
            ],
            options={
                'verbose_name': 'retention run',
                'verbose_name_plural': 'retention runs',
                'ordering': ['-started_at'],
                'default_permissions': ('view',),
            },
        ),
    ]
