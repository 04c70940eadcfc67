import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('translators', '0006_groups_of_languages'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FileImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('scope', models.CharField(blank=True, help_text='The query of the URL that it was brought to.', max_length=200)),
                ('made_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ImportedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('taken', 'Taken'), ('draft', 'Taken as a draft'), ('unchanged', 'Unchanged'), ('refused', 'Refused')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('path', models.TextField(blank=True)),
                ('place', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('stood', models.TextField(blank=True)),
                ('stood_as_draft', models.BooleanField(default=False)),
                ('file_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='translators.fileimport')),
                ('translation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtail_localize.translation')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('file_import', 'position'), name='one_imported_text_a_position'), models.CheckConstraint(condition=models.Q(('outcome__in', ['taken', 'draft', 'unchanged', 'refused'])), name='known_outcome_of_import')],
            },
        ),
    ]
