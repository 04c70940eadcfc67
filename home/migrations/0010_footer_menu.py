import campaigns.models.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0009_conventions'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='footer_menu',
            field=campaigns.models.fields.SlimStreamField([], blank=True, default=list, help_text="About you, legal notice, contact: in this order, in the reader's language where they exist. A page that isn't published is left out. The two above are linked anyway.", verbose_name='pages in the footer'),
        ),
    ]
