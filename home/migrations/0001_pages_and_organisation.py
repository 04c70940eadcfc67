"""Front page, text pages and the organisation."""

import campaigns.models.fields
import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaigns', '0002_people'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, help_text='Who you are and why a signature matters, in a few sentences.', verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
                ('body', campaigns.models.fields.SlimStreamField([], blank=True, verbose_name='body')),
            ],
            options={
                'verbose_name': 'text page',
                'verbose_name_plural': 'text pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Organisation',
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
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('tagline', models.CharField(blank=True, help_text='Shown in the footer.', max_length=400, verbose_name='what you do, in one sentence')),
                ('accent_colour', models.CharField(blank=True, help_text="Of buttons and highlights, for example #ffb31a. Text on it becomes dark or white. Empty: the site's own.", max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Write the colour as # and six digits or letters from a to f, for example #ffb31a.')], verbose_name='accent colour')),
                ('night_colour', models.CharField(blank=True, help_text="Behind header, title and footer, under light text, for example #14172e. Empty: the site's own.", max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Write the colour as # and six digits or letters from a to f, for example #ffb31a.')], verbose_name='dark colour')),
                ('typeface', models.CharField(choices=[('vigil', "Piazzolla, the site's own"), ('sans', "The reader's own, without serifs"), ('serif', "The reader's own, with serifs")], default='vigil', help_text='Of headings, numbers and stories. Arabic headings follow with a face of their own script.', max_length=10, verbose_name='typeface')),
                ('accounts', campaigns.models.fields.SlimStreamField([], blank=True, verbose_name='accounts elsewhere')),
                ('footer_menu', campaigns.models.fields.SlimStreamField([], blank=True, default=list, help_text="About you, legal notice, contact: in this order, in the reader's language where they exist. A page that isn't published is left out. The two above are linked anyway.", verbose_name='pages in the footer')),
                ('donation_url', models.URLField(blank=True, verbose_name='donation link')),
                ('accessibility_page', models.ForeignKey(blank=True, help_text="Linked in every footer, in the reader's language where it exists.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='accessibility statement')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='campaigns.creditedimage', verbose_name='logo')),
                ('privacy_page', models.ForeignKey(blank=True, help_text="Linked beside every form and in every footer, in the reader's language where it exists.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='privacy notice')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisation',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('locale',), name='one_organisation_per_language', violation_error_message='This language has its organisation already. Change that one instead.'), models.CheckConstraint(condition=models.Q(('accent_colour', ''), ('accent_colour__regex', '^#[0-9a-fA-F]{6}$'), _connector='OR'), name='organisation_accent_colour_is_hex'), models.CheckConstraint(condition=models.Q(('night_colour', ''), ('night_colour__regex', '^#[0-9a-fA-F]{6}$'), _connector='OR'), name='organisation_night_colour_is_hex')],
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
