"""Forms, signatures with their consent and reviews, and the mails about them."""

import campaigns.models.fields
import django.db.models.deletion
import django.utils.timezone
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('campaigns', '0002_people'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignatureFormPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('petition_text', wagtail.fields.RichTextField(help_text='The whole text that people sign, as the addressee will get it.', verbose_name='petition text')),
                ('consent_text', models.TextField(help_text="What signing means for the person's data, shown right above the button. Each published version is kept with the signatures given under it.", max_length=4000, verbose_name='consent text')),
                ('updates_label', models.CharField(help_text='Beside a box that is never ticked beforehand, for example: Send me news of this appeal.', max_length=400, verbose_name='question about news')),
                ('button_label', models.CharField(max_length=80, verbose_name='button')),
                ('questions', campaigns.models.fields.SlimStreamField([], blank=True, help_text='Ask only what you need: each question costs signatures.', verbose_name='extra questions')),
                ('thank_you', wagtail.fields.RichTextField(help_text='Shown after signing, above the note about the confirmation mail.', verbose_name='thank-you text')),
                ('confirmed_text', wagtail.fields.RichTextField(help_text='Shown once the signature counts.', verbose_name='text after confirming')),
            ],
            options={
                'verbose_name': 'signature form',
                'verbose_name_plural': 'signature forms',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=12)),
                ('text', models.TextField()),
                ('updates_text', models.CharField(default='', max_length=400)),
                ('name_text', models.CharField(default='', max_length=400)),
                ('digest', models.CharField(max_length=64)),
                ('shown_from', models.DateTimeField(auto_now_add=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_texts', to='campaigns.campaign')),
            ],
            options={
                'verbose_name': 'consent text',
                'verbose_name_plural': 'consent texts',
                'constraints': [models.UniqueConstraint(fields=('campaign', 'language', 'digest'), name='consent_text_is_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('release', 'Release'), ('invalidate', 'Invalidate')], max_length=10, verbose_name='verdict')),
                ('filters', models.JSONField(default=dict, verbose_name='filters')),
                ('reason', models.CharField(help_text='For colleagues who ask later. Name no signer.', max_length=500, verbose_name='reason')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Under way'), ('done', 'Done'), ('undoing', 'Being undone'), ('undone', 'Undone')], default='waiting', editable=False, max_length=8, verbose_name='state')),
                ('matched', models.PositiveIntegerField(default=0, editable=False, verbose_name='matched')),
                ('done', models.PositiveIntegerField(default=0, editable=False, verbose_name='done')),
                ('reached', models.PositiveBigIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='decided')),
                ('finished_at', models.DateTimeField(editable=False, null=True, verbose_name='finished')),
                ('author', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='campaigns.campaign', verbose_name='campaign')),
                ('undone_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
                'ordering': ['-created_at'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['release', 'invalidate'])), name='review_verdict_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'done', 'undoing', 'undone'])), name='review_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email_digest', models.BinaryField(max_length=32)),
                ('digest_version', models.PositiveSmallIntegerField(default=1)),
                ('sealed', models.BinaryField(default=bytes)),
                ('key_id', models.CharField(blank=True, max_length=16, verbose_name='sealed to the key')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('status', models.CharField(choices=[('pending', 'Waiting for confirmation'), ('held', 'Held for review'), ('confirmed', 'Confirmed'), ('withdrawn', 'Withdrawn'), ('invalidated', 'Invalidated')], default='pending', max_length=11, verbose_name='status')),
                ('held_for', models.CharField(blank=True, choices=[('everything', 'Everything was being held'), ('honeypot', "A field that people don't see was filled in"), ('no_proof', 'The browser did no proof of work'), ('blocked', 'A blocked mail domain'), ('disposable', 'A disposable mailbox'), ('network', 'Many signatures from one network')], max_length=10, verbose_name='held because')),
                ('wants_updates', models.BooleanField(default=False, verbose_name='wants news')),
                ('public_name', models.CharField(blank=True, max_length=250, verbose_name='public name')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='signed')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('withdrawn_on', models.DateField(default=None, editable=False, null=True)),
                ('entered_again_at', models.DateTimeField(default=None, editable=False, null=True)),
                ('network', models.BinaryField(max_length=16, null=True)),
                ('domain', models.BinaryField(default=bytes, max_length=16)),
                ('mail_to', models.BinaryField(default=bytes)),
                ('later_entries', models.BinaryField(default=None, null=True)),
                ('noted', models.BinaryField(default=None, null=True)),
                ('mail_due_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ('mails_sent', models.PositiveSmallIntegerField(default=0)),
                ('mail_failures', models.PositiveSmallIntegerField(default=0)),
                ('mail_problem', models.CharField(blank=True, help_text='Why the last mail could not be sent.', max_length=60, verbose_name='mail problem')),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='campaigns.campaign', verbose_name='campaign')),
                ('consent', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signatures.consenttext')),
                ('review', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='signatures.review', verbose_name='review')),
            ],
            options={
                'verbose_name': 'signature',
                'verbose_name_plural': 'signatures',
                'permissions': [('export_signature', 'Can export signatures'), ('review_signature', 'Can release, invalidate and restore signatures')],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['campaign', 'confirmed_at'], name='signature_confirmed'), models.Index(fields=['campaign', 'created_at'], name='signature_signed'), models.Index(condition=models.Q(('confirmed_at__isnull', False)), fields=['confirmed_at'], name='signature_newly_confirmed'), models.Index(condition=models.Q(('confirmed_at__isnull', True)), fields=['created_at'], name='signature_unconfirmed'), models.Index(condition=models.Q(('withdrawn_on__isnull', False)), fields=['withdrawn_on'], name='signature_withdrawn_on'), models.Index(condition=models.Q(('mail_due_at__isnull', False)), fields=['mail_due_at'], name='signature_mail_due'), models.Index(condition=models.Q(('network__isnull', False)), fields=['campaign', 'network', 'created_at'], name='signature_network'), models.Index(condition=models.Q(('status', 'held')), fields=['campaign', 'created_at', 'entered_again_at'], name='signature_held_since'), models.Index(condition=models.Q(('later_entries__isnull', False)), fields=['id'], name='signature_entered_again'), models.Index(condition=models.Q(('review__isnull', False)), fields=['review'], name='signature_review'), models.Index(condition=models.Q(('status', 'confirmed'), models.Q(('public_name', ''), _negated=True)), fields=['campaign', '-confirmed_at'], name='signature_public_names')],
                'constraints': [models.UniqueConstraint(fields=('email_digest', 'campaign'), name='one_signature_per_person_and_campaign'), models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'held', 'confirmed', 'withdrawn', 'invalidated'])), name='signature_status_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('status__in', ['pending', 'held'])), models.Q(('confirmed_at__isnull', False), ('status__in', ['confirmed', 'withdrawn'])), ('status', 'invalidated'), _connector='OR'), name='signature_is_confirmed_before_it_counts'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'held'), _negated=True), models.Q(('held_for', ''), _negated=True), _connector='OR'), name='signature_on_hold_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), ('withdrawn_on__isnull', False)), models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_on', None)), _connector='OR'), name='signature_is_withdrawn_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ConfirmationMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_digest', models.BinaryField(max_length=32, unique=True)),
                ('copy', models.BinaryField(default=bytes)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('has_ended', models.BooleanField(default=False)),
                ('went_out', models.BooleanField(default=False)),
                ('signature', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='signatures.signature')),
            ],
            options={
                'verbose_name': 'confirmation mail',
                'verbose_name_plural': 'confirmation mails',
                'default_permissions': (),
                'indexes': [models.Index(fields=['sent_at'], name='confirmation_mail_sent_at'), models.Index(condition=models.Q(('has_ended', False)), fields=['sent_at'], name='confirmation_mail_not_ended')],
            },
        ),
        migrations.CreateModel(
            name='MailRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email_digest', models.BinaryField(max_length=32)),
                ('mail_to', models.BinaryField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='campaigns.campaign')),
            ],
            options={
                'verbose_name': 'request for a mail',
                'verbose_name_plural': 'requests for mails',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ErasureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed_address', models.BinaryField()),
                ('language', models.CharField(max_length=12)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('mailbox', models.BinaryField(max_length=32, null=True)),
                ('token_digest', models.BinaryField(max_length=32, null=True, unique=True)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'request to erase everything',
                'verbose_name_plural': 'requests to erase everything',
                'default_permissions': (),
            },
        ),
    ]
