"""Channels by which people come to an appeal, and how many forms were sent from there."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0006_person_file'),
        ('signatures', '0013_less_after_legal_holds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(help_text='For example newsletter: then links to an appeal that end in ?via=newsletter are counted. Never a word that stands for a single person.', max_length=30, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9-]+\\Z', 'Use small letters a to z, figures and hyphens alone.')], verbose_name='word in the link')),
                ('name', models.CharField(help_text='As it stands on a campaign’s screen, for example: June newsletter.', max_length=100, verbose_name='name')),
            ],
            options={
                'verbose_name': 'channel',
                'verbose_name_plural': 'channels',
                'ordering': ['name'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ChannelTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=30)),
                ('day', models.DateField()),
                ('slot', models.PositiveSmallIntegerField()),
                ('sent', models.PositiveIntegerField(default=0)),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='campaigns.campaign')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('campaign', 'word', 'day', 'slot'), name='one_channel_tally_per_cell'), models.CheckConstraint(condition=models.Q(('word', ''), _negated=True), name='channel_tally_has_a_word')],
            },
        ),
    ]
