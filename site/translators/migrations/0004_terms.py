"""The glossary: terms, and what each language says for them."""

import campaigns.languages
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('translators', '0003_checking'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(error_messages={'unique': 'This term stands in the glossary already.'}, help_text='As the source language writes it, in the singular: prisonnier d’opinion, for example.', max_length=120, unique=True, verbose_name='term')),
                ('note', models.TextField(blank=True, help_text='What is meant by it. Translators read it.', max_length=600, verbose_name='note')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ['term'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TermTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=campaigns.languages.language_choices, max_length=12, verbose_name='language')),
                ('translation', models.CharField(max_length=120, verbose_name='translation')),
                ('note', models.TextField(blank=True, help_text='For whoever translates into this language: a gender, a case, what was decided against.', max_length=600, verbose_name='note')),
                ('term', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='translators.term', verbose_name='term')),
            ],
            options={
                'verbose_name': 'translation of a term',
                'verbose_name_plural': 'translations of terms',
                'ordering': ['language', 'term__term'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('term', 'language'), name='one_translation_per_term', violation_error_message='The term has a translation in this language already. Change that one.')],
            },
        ),
    ]
