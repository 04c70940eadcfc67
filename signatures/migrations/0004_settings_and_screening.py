"""Settings of signing, and the rules by which addresses, mail domains and countries are treated."""

import campaigns.languages
import campaigns.wording.countries
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import signatures.models.partner_sites
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0003_retention'),
    ]

    operations = [
        migrations.CreateModel(
            name='SigningSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stop_signing', models.BooleanField(default=False, help_text='The forms say that signing is paused. Confirming goes on.', verbose_name='stop signing')),
                ('hold_everything', models.BooleanField(default=False, help_text='New signatures are kept and wait for a review; no mail goes out for them.', verbose_name='hold everything')),
                ('banner', models.CharField(blank=True, choices=[('', 'None'), ('paused', 'Signing is paused for a moment'), ('checking', 'Signatures are being checked'), ('slow_mail', 'Mails take longer than usual'), ('own', 'The words below')], help_text='On every public page.', max_length=9, verbose_name='banner')),
                ('honeypot', models.BooleanField(default=True, help_text="A field that people don't see. Signatures that fill it in are held.", verbose_name='trap field')),
                ('network_limit', models.PositiveIntegerField(default=60, help_text='For each campaign, by each web process. The ones beyond are held. 0 means no limit.', verbose_name='signatures an hour from one network')),
                ('ipv4_prefix', models.PositiveSmallIntegerField(choices=[(32, 'each address (/32)'), (24, 'blocks of 256 addresses (/24)')], default=32, verbose_name='an IPv4 network is')),
                ('address_limit', models.PositiveSmallIntegerField(default=10, help_text='Over all campaigns. Further mails wait until the next day.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='mails a day to one address')),
                ('hold_disposable', models.BooleanField(default=True, help_text='Addresses at services that give away mailboxes for minutes.', verbose_name='hold disposable mailboxes')),
                ('typo_hints', models.BooleanField(default=True, help_text='“Did you mean gmail.com?” The signature is taken all the same.', verbose_name='hints at mistyped domains')),
                ('proof_of_work', models.BooleanField(default=False, help_text='The browser solves a small puzzle. Signatures without a solution, as from browsers without JavaScript, are held.', verbose_name='proof of work')),
                ('minor_age', models.PositiveSmallIntegerField(default=0, help_text="Years. The form then asks whether the signer is younger; of minors nothing but a digest of the address is kept. 0 means that the form doesn't ask.", validators=[django.core.validators.MaxValueValidator(21)], verbose_name='age from which people decide for themselves')),
                ('widget_hosts', models.TextField(blank=True, help_text='One host name a line, for example partner.example, or *.partner.example for everything beneath it. Only over https. Leave empty, and no other site can show it.', max_length=4000, validators=[signatures.models.partner_sites.validate_hosts], verbose_name='sites that may show the widget')),
            ],
            options={
                'verbose_name': 'signing',
                'constraints': [models.CheckConstraint(condition=models.Q(('banner__in', ['', 'paused', 'checking', 'slow_mail', 'own'])), name='signing_banner_is_known'), models.CheckConstraint(condition=models.Q(('ipv4_prefix__in', [32, 24])), name='signing_network_is_known')],
            },
        ),
        migrations.CreateModel(
            name='BannerText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=campaigns.languages.language_choices, max_length=12, verbose_name='language')),
                ('text', models.CharField(max_length=400, verbose_name='text')),
                ('settings', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='banner_texts', to='signatures.signingsettings')),
            ],
            options={
                'verbose_name': 'banner text',
                'verbose_name_plural': 'banner texts',
                'constraints': [models.UniqueConstraint(fields=('settings', 'language'), name='one_banner_text_per_language', violation_error_message='This language has a text already.')],
            },
        ),
        migrations.CreateModel(
            name='ConsentRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(choices=campaigns.wording.countries.country_choices, max_length=2, unique=True, verbose_name='country')),
                ('digest_only', models.BooleanField(default=False, help_text='Keep nothing but a digest of the address: no name, no country, no answers. Never shown by name.', verbose_name='high risk')),
                ('no_updates', models.BooleanField(default=False, help_text='Nobody there is written to with news.', verbose_name='no news')),
                ('no_public_name', models.BooleanField(default=False, help_text='Names of signers there are never shown.', verbose_name='no public names')),
            ],
            options={
                'verbose_name': 'consent rule',
                'verbose_name_plural': 'consent rules',
                'ordering': ['country'],
            },
        ),
        migrations.CreateModel(
            name='AddressRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(help_text='A mail domain. The rule holds for the domains beneath it too, unless they have one of their own; a single * holds for all others.', max_length=253, unique=True, validators=[django.core.validators.RegexValidator('^(\\*|(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*)\\Z', 'Write a domain in small letters, for example mail.example, or *.mail.example for all beneath it.')], verbose_name='domain')),
                ('strip_dots', models.BooleanField(default=False, help_text='a.b@ and ab@ are one mailbox, as at Gmail.', verbose_name='ignore dots')),
                ('strip_extension', models.BooleanField(default=False, help_text='ab+news@ and ab@ are one mailbox.', verbose_name='ignore what follows a +')),
                ('alias_of', models.CharField(blank=True, help_text='Another domain with the same mailboxes, for example gmail.com for googlemail.com.', max_length=253, validators=[django.core.validators.RegexValidator('^(\\*|(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*)\\Z', 'Write a domain in small letters, for example mail.example, or *.mail.example for all beneath it.')], verbose_name='same as')),
            ],
            options={
                'verbose_name': 'address rule',
                'verbose_name_plural': 'address rules',
                'ordering': ['domain'],
                'constraints': [models.CheckConstraint(condition=models.Q(('alias_of', models.F('domain')), _negated=True), name='address_rule_is_no_alias_of_itself')],
            },
        ),
        migrations.CreateModel(
            name='BlockedDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pattern', models.CharField(help_text='For example mail.example; *.mail.example means all domains beneath it, not itself.', max_length=253, unique=True, validators=[django.core.validators.RegexValidator('^(\\*|(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*)\\Z', 'Write a domain in small letters, for example mail.example, or *.mail.example for all beneath it.')], verbose_name='domain')),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='why')),
            ],
            options={
                'verbose_name': 'blocked mail domain',
                'verbose_name_plural': 'blocked mail domains',
                'ordering': ['pattern'],
            },
        ),
        migrations.CreateModel(
            name='SpentProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('expires_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'spent proof of work',
                'verbose_name_plural': 'spent proofs of work',
                'default_permissions': (),
            },
        ),
    ]
