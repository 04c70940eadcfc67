"""Campaigns with their topics, the pages of appeals, the organisation's time zone and names of countries."""

import campaigns.facts.dates
import campaigns.languages
import campaigns.models.conventions
import campaigns.models.fields
import campaigns.wording.countries
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conventions',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('time_zone', models.CharField(choices=campaigns.models.conventions.time_zone_choices, default='UTC', help_text='Where your organisation is. Closing times and dates follow it, for staff and on every page.', max_length=64, verbose_name='time zone')),
            ],
            options={
                'verbose_name': 'time zone and countries',
            },
        ),
        migrations.CreateModel(
            name='CountryName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(choices=campaigns.wording.countries.cldr_choices, max_length=2, verbose_name='country')),
                ('language', models.CharField(choices=campaigns.languages.language_choices, max_length=12, verbose_name='language')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('conventions', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='country_names', to='campaigns.conventions')),
            ],
            options={
                'verbose_name': 'name of a country',
                'verbose_name_plural': 'names of countries',
                'constraints': [models.UniqueConstraint(fields=('conventions', 'country', 'language'), name='one_name_per_country_and_language', violation_error_message='The country has a name in this language already.')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Used where a language has no name of its own below.', max_length=80, unique=True, verbose_name='name')),
                ('slug', models.SlugField(help_text='Short, in plain letters, the same in every language. Links from elsewhere hold it.', max_length=80, unique=True, verbose_name='name in addresses')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='TopicName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=campaigns.languages.language_choices, max_length=12, verbose_name='language')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('topic', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='campaigns.topic')),
            ],
            options={
                'verbose_name': 'name of the topic',
                'verbose_name_plural': 'names of the topic',
                'constraints': [models.UniqueConstraint(fields=('topic', 'language'), name='one_name_per_topic_and_language', violation_error_message='The topic has a name in this language already.')],
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(help_text='A short code that your colleagues recognise, for example BLR-2025-dissidents.', max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[\\w-]+\\Z', 'Use letters, digits, hyphens and underscores only.')], verbose_name='reference')),
                ('addressee_country', models.CharField(blank=True, choices=campaigns.wording.countries.country_choices, help_text='The country whose authorities the petition addresses.', max_length=2, verbose_name="addressee's country")),
                ('goal', models.PositiveIntegerField(blank=True, help_text='How many signatures you hope for. Leave empty to show none.', null=True, verbose_name='goal')),
                ('opens', models.DateTimeField(default=django.utils.timezone.now, validators=[campaigns.facts.dates.is_possible], verbose_name='opens')),
                ('closes', models.DateTimeField(blank=True, help_text="From this moment nobody can sign. Leave empty while you don't know yet.", null=True, validators=[campaigns.facts.dates.is_possible], verbose_name='closes')),
                ('outcome', models.CharField(choices=[('open', 'Open for signatures'), ('won', 'Won'), ('closed', 'Closed'), ('archived', 'Archived')], default='open', help_text='Anything but “Open for signatures” closes the form on every page, in every language, at once.', max_length=10, verbose_name='outcome')),
                ('retention_days', models.PositiveSmallIntegerField(default=180, help_text='After closing. Then names, addresses and answers are erased; the count stays.', validators=[django.core.validators.MaxValueValidator(1095)], verbose_name="days to keep signers' data")),
                ('keeps_count_of_erased', models.BooleanField(default=False, help_text='When somebody erases their data, the number stays as it is; otherwise it goes down by one. While the appeal is open, they could then sign again and be counted each time.', verbose_name='count signatures that were erased')),
                ('digest_only', models.BooleanField(default=False, help_text="The form asks for the address alone and keeps nothing but a digest of it: no name, no country, no answers, no public names. You can't write to these signers later, nor hand in their names. Signatures given before keep what they hold; their names are shown no longer.", verbose_name='high risk')),
                ('topics', models.ManyToManyField(blank=True, help_text='What it is about. Readers can search by topic.', related_name='campaigns', to='campaigns.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'campaign record',
                'verbose_name_plural': 'campaign records',
                'ordering': ['-opens'],
                'indexes': [models.Index(fields=['-opens'], name='campaign_newest_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'won', 'closed', 'archived'])), name='campaign_outcome_is_known', violation_error_message='Choose one of the outcomes.'), models.CheckConstraint(condition=models.Q(('closes', None), ('closes__gt', models.F('opens')), _connector='OR'), name='campaign_closes_after_it_opens', violation_error_message='The campaign has to close after it opens.'), models.CheckConstraint(condition=models.Q(('outcome', 'open'), ('closes__isnull', False), _connector='OR'), name='campaign_ended_has_a_closing_time', violation_error_message='A campaign that has ended needs the moment when it closed.'), models.CheckConstraint(condition=models.Q(('goal', None), ('goal__gt', 0), _connector='OR'), name='campaign_goal_is_positive', violation_error_message='The goal has to be 1 at least. Leave it empty to show none.'), models.CheckConstraint(condition=models.Q(('retention_days__lte', 1095)), name='campaign_keeps_data_three_years_at_most', violation_error_message="Signers' data is kept for three years at most: 1095 days.")],
            },
        ),
        migrations.CreateModel(
            name='CampaignIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'list of appeals',
                'verbose_name_plural': 'lists of appeals',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='CampaignPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(help_text='Two to four sentences that say who is in danger and what you ask. Shown under the title.', max_length=1200, verbose_name='introduction')),
                ('addressee', models.CharField(help_text='Whom the petition asks, for example: the President of Belarus.', max_length=400, verbose_name='addressee')),
                ('demand', models.CharField(help_text='What you ask for, in one sentence. Shown beside the form.', max_length=600, verbose_name='demand')),
                ('body', campaigns.models.fields.SlimStreamField([], blank=True, verbose_name='body')),
                ('updates', campaigns.models.fields.SlimStreamField([], blank=True, help_text='What has happened since, dated.', verbose_name='news')),
                ('people_confirmed', models.JSONField(blank=True, default=list, editable=False, help_text='The people who become public with this version.')),
                ('campaign', models.ForeignKey(help_text='Goal, dates and outcome, the same in every language. Signatures belong to this record.', on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='campaigns.campaign', verbose_name='campaign record')),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
            },
            bases=('wagtailcore.page',),
        ),
    ]
