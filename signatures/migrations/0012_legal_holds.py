"""Signatures that a law or a court obliges to keep."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0011_typed_domains'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('signature', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='legal_hold', serialize=False, to='signatures.signature')),
                ('until', models.DateField(verbose_name='until')),
                ('erase_afterwards', models.BooleanField(default=False)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'legal hold',
                'verbose_name_plural': 'legal holds',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='legal_hold_has_two_stewards'), models.CheckConstraint(condition=models.Q(('agreed_by', None), ('agreed_at__isnull', False), _connector='OR'), name='legal_hold_is_agreed_at_a_moment')],
            },
        ),
    ]
