"""What checks found in translations, and what somebody dismissed with a reason."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('translators', '0001_contents'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Checked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('failing', models.CharField(blank=True, max_length=255)),
                ('errors', models.PositiveSmallIntegerField(default=0)),
                ('warnings', models.PositiveSmallIntegerField(default=0)),
                ('translation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='checked', to='wagtail_localize.stringtranslation')),
            ],
            options={
                'verbose_name': 'checked translation',
                'verbose_name_plural': 'checked translations',
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('errors__gt', 0), ('warnings__gt', 0), _connector='OR'), fields=['translation'], name='translations_with_problems')],
            },
        ),
        migrations.CreateModel(
            name='Dismissal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=20, verbose_name='check')),
                ('text', models.TextField(verbose_name='translation as it was')),
                ('reason', models.CharField(max_length=400, verbose_name='reason')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('translation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dismissals', to='wagtail_localize.stringtranslation')),
            ],
            options={
                'verbose_name': 'dismissed problem',
                'verbose_name_plural': 'dismissed problems',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('translation', 'check_name'), name='one_dismissal_per_check'), models.CheckConstraint(condition=models.Q(('check_name__in', ['blank', 'markup', 'placeholder', 'too_long', 'untranslated']), _negated=True), name='final_check_stands'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='dismissal_has_a_reason')],
            },
        ),
    ]
