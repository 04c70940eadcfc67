"""Spellings of a name that are known and not to be used, beside the one that is approved in each language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_person_file")]
    operations = [
        migrations.AddField(
            model_name="detaineename",
            name="to_avoid",
            field=models.BooleanField(
                default=False,
                help_text="Another way to write the name, which people search for. Translations are checked for it.",
                verbose_name="not to be used",
            ),
        ),
        migrations.AddConstraint(
            model_name="detaineename",
            constraint=models.UniqueConstraint(
                condition=models.Q(("to_avoid", False)),
                fields=("detainee", "language"),
                name="one_approved_spelling",
                violation_error_message="The name has a spelling in this language already.",
            ),
        ),
        migrations.RemoveConstraint(model_name="detaineename", name="one_spelling_per_language"),
    ]
