"""Concerns: reports that a page endangers somebody."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='received')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('sealed', models.BinaryField()),
                ('told_at', models.DateTimeField(editable=False, null=True)),
                ('done_at', models.DateTimeField(editable=False, null=True, verbose_name='dealt with')),
                ('note', models.CharField(blank=True, max_length=400, verbose_name='what was done')),
                ('done_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'concern',
                'verbose_name_plural': 'concerns',
                'ordering': ['-received_at'],
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['received_at'], name='concern_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('note', '')), models.Q(('done_at__isnull', False), models.Q(('note', ''), _negated=True)), _connector='OR'), name='concern_is_dealt_with_by_doing_something')],
            },
        ),
    ]
