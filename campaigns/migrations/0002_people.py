"""People with their pictures, names, profiles and the history of their detention."""

import campaigns.facts.dates
import campaigns.languages
import campaigns.wording.countries
import datetime
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import taggit.managers
import uuid
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0001_campaigns'),
    ]

    operations = [
        migrations.CreateModel(
            name='CreditedImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('credit', models.CharField(blank=True, help_text='Who made the picture, as they want to be named. Shown beneath it.', max_length=200, verbose_name='credit')),
                ('credit_language', models.CharField(blank=True, choices=campaigns.languages.spelling_choices, help_text='Leave empty for a name, which is the same in every language.', max_length=12, verbose_name='language of these words')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'image',
                'verbose_name_plural': 'images',
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CreditedRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='campaigns.creditedimage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='one_rendition_per_filter')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Detainee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='The spelling to use where a language has none of its own below.', max_length=200, verbose_name='name')),
                ('gender', models.CharField(blank=True, choices=[('', 'Not set: words that leave it open'), ('f', 'Feminine'), ('m', 'Masculine')], help_text='How languages that must choose speak of the person: libérée or libéré. Ask, where you can.', max_length=1, verbose_name='grammatical gender')),
                ('country', models.CharField(blank=True, choices=campaigns.wording.countries.country_choices, max_length=2, verbose_name='country')),
                ('detained_since', models.DateField(blank=True, null=True, validators=[campaigns.facts.dates.has_happened], verbose_name='detained since')),
                ('detained_since_precision', models.CharField(choices=[('day', 'The day is known'), ('month', 'Only the month is known'), ('year', 'Only the year is known')], default='day', help_text='Readers see as much of the date as is known.', max_length=5, verbose_name='how exactly')),
                ('sentence_years', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sentence, years')),
                ('sentence_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='and months')),
                ('sentence_is_minimum', models.BooleanField(default=False, verbose_name='the sentence is longer than this')),
                ('place', models.CharField(blank=True, help_text='A proper name, shown as written in every language.', max_length=200, verbose_name='place of detention')),
                ('authority', models.CharField(blank=True, help_text='A proper name, shown as written in every language.', max_length=200, verbose_name='responsible authority')),
                ('is_prisoner_of_conscience', models.BooleanField(default=False, help_text='A status that your organisation gives. Tick it only once it has been decided.', verbose_name='prisoner of conscience')),
                ('visibility', models.CharField(choices=[('not_yet', 'Not public yet'), ('public', 'Public'), ('hidden', 'Hidden everywhere')], default='not_yet', help_text="A person who is not public yet becomes public with the first appeal that shows them, once you confirm. Hiding takes the person's profile and portrait off every page in every language at once. Use it when publicity becomes a danger. Check the texts and pictures that were put into pages by hand: they stay.", max_length=10, verbose_name='visibility')),
                ('portrait', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='campaigns.creditedimage', verbose_name='portrait')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('visibility__in', ['not_yet', 'public', 'hidden'])), name='detainee_visibility_is_known', violation_error_message='Choose whether the person is public.'), models.CheckConstraint(condition=models.Q(('gender__in', ['', 'f', 'm'])), name='detainee_gender_is_known', violation_error_message='Choose one of the genders, or leave it open.'), models.CheckConstraint(condition=models.Q(('detained_since', None), ('detained_since__gte', datetime.date(1900, 1, 1)), _connector='OR'), name='detainee_date_is_possible', violation_error_message='Is the year right? Write it with four digits, for example 2020.'), models.CheckConstraint(condition=models.Q(('detained_since_precision__in', ['day', 'month', 'year'])), name='detainee_precision_is_known', violation_error_message='Choose how exactly the date is known.')],
            },
        ),
        migrations.CreateModel(
            name='DetaineeName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=campaigns.languages.spelling_choices, max_length=12, verbose_name='language')),
                ('spelling', models.CharField(max_length=200, verbose_name='spelling')),
                ('detainee', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='campaigns.detainee')),
            ],
            options={
                'verbose_name': 'spelling of the name',
                'verbose_name_plural': 'spellings of the name',
                'constraints': [models.UniqueConstraint(fields=('detainee', 'language'), name='one_spelling_per_language', violation_error_message='The name has a spelling in this language already.')],
            },
        ),
        migrations.CreateModel(
            name='DetaineeProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('occupation', models.CharField(blank=True, help_text='For example: human rights defender and educator.', max_length=400, verbose_name='occupation')),
                ('story', wagtail.fields.RichTextField(blank=True, help_text="Two or three sentences. Name, status and dates are shown from the person's record.", verbose_name='story')),
                ('quote', models.CharField(blank=True, help_text='A sentence or two in their own words, without quotation marks. Leave empty where you have none.', max_length=600, verbose_name='quote')),
                ('detainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='profiles', to='campaigns.detainee', verbose_name='person')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'profile',
                'verbose_name_plural': 'profiles',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('detainee', 'locale'), name='one_profile_per_language', violation_error_message='This person has a profile in this language already. Change that one instead.')],
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='DetentionUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(validators=[campaigns.facts.dates.has_happened], verbose_name='date')),
                ('date_precision', models.CharField(choices=[('day', 'The day is known'), ('month', 'Only the month is known'), ('year', 'Only the year is known')], default='day', help_text='Readers see as much of the date as is known.', max_length=5, verbose_name='how exactly')),
                ('status', models.CharField(choices=[('detained', 'Detained'), ('incommunicado', 'Held incommunicado'), ('disappeared', 'Disappeared'), ('released', 'Released'), ('died', 'Died in custody')], max_length=15, verbose_name='status')),
                ('source', models.CharField(blank=True, help_text='Who reported it: a name, which every language can show. Leave empty where you can name nobody.', max_length=200, verbose_name='source')),
                ('source_language', models.CharField(blank=True, choices=campaigns.languages.spelling_choices, help_text='Leave empty for a name, which is the same in every language.', max_length=12, verbose_name='language of these words')),
                ('source_url', models.URLField(blank=True, verbose_name='link to the source')),
                ('detainee', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='campaigns.detainee')),
            ],
            options={
                'verbose_name': 'change in the detention',
                'verbose_name_plural': 'history of the detention',
                'ordering': ['date', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['detained', 'incommunicado', 'disappeared', 'released', 'died'])), name='detention_status_is_known', violation_error_message='Choose one of the statuses.'), models.CheckConstraint(condition=models.Q(('date', None), ('date__gte', datetime.date(1900, 1, 1)), _connector='OR'), name='detention_update_date_is_possible', violation_error_message='Is the year right? Write it with four digits, for example 2020.'), models.CheckConstraint(condition=models.Q(('date_precision__in', ['day', 'month', 'year'])), name='detention_update_precision_is_known', violation_error_message='Choose how exactly the date is known.')],
            },
        ),
    ]
