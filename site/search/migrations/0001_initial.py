"""Entries of the search, and each database's own full-text index of them, kept by triggers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Each column has a weight, A for the title to D for the body. Beside the forms that the language's rules give a
# word it stands as it was written: no name is lost to a list of stop words, and beginnings can be looked for.
ON_POSTGRESQL = [
    """ALTER TABLE search_searchentry ADD COLUMN vector tsvector NOT NULL DEFAULT ''""",
    """
    CREATE FUNCTION search_searchentry_vector() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.vector :=
            setweight(to_tsvector('simple', NEW.title), 'A')
            || setweight(to_tsvector(NEW.rules::regconfig, NEW.title), 'A')
            || setweight(to_tsvector('simple', NEW.names), 'B')
            || setweight(to_tsvector('simple', NEW.lead), 'C')
            || setweight(to_tsvector(NEW.rules::regconfig, NEW.lead), 'C')
            || setweight(to_tsvector('simple', NEW.body), 'D')
            || setweight(to_tsvector(NEW.rules::regconfig, NEW.body), 'D');
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER search_searchentry_vector BEFORE INSERT OR UPDATE ON search_searchentry
    FOR EACH ROW EXECUTE FUNCTION search_searchentry_vector()
    """,
    # Without a list of what is still to be put in: every search would read it through, and the planner shun the index.
    """CREATE INDEX search_searchentry_vector ON search_searchentry USING gin (vector) WITH (fastupdate = off)""",
]
OFF_POSTGRESQL = ["""DROP FUNCTION search_searchentry_vector() CASCADE"""]

# FTS5 as its documentation has it for a table with contents elsewhere. The weights are so far apart that one word in
# the title outweighs any number in the body.
WORDS = "title, names, lead, body"
NEW = "INSERT INTO search_words(rowid, title, names, lead, body) VALUES (new.id, new.title, new.names, new.lead, new.body);"
OLD = """
    INSERT INTO search_words(search_words, rowid, title, names, lead, body)
    VALUES ('delete', old.id, old.title, old.names, old.lead, old.body);
"""
ON_SQLITE = [
    f"""
    CREATE VIRTUAL TABLE search_words USING fts5({WORDS}, content='search_searchentry', content_rowid='id',
    prefix='2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N*'")
    """,
    "INSERT INTO search_words(search_words, rank) VALUES ('rank', 'bm25(1000000000000.0, 100000000.0, 10000.0, 1.0)')",
    f"CREATE TRIGGER search_words_insert AFTER INSERT ON search_searchentry BEGIN {NEW} END",
    f"CREATE TRIGGER search_words_delete AFTER DELETE ON search_searchentry BEGIN {OLD} END",
    f"CREATE TRIGGER search_words_update AFTER UPDATE ON search_searchentry BEGIN {OLD} {NEW} END",
]
OFF_SQLITE = [
    *[f"DROP TRIGGER search_words_{event}" for event in ("insert", "delete", "update")],
    "DROP TABLE search_words",
]


def make_full_text_index(apps, schema_editor):
    run(schema_editor, ON_POSTGRESQL, ON_SQLITE)


def drop_full_text_index(apps, schema_editor):
    run(schema_editor, OFF_POSTGRESQL, OFF_SQLITE)


def run(schema_editor, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("campaigns", "0002_people"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rules', models.CharField(max_length=20)),
                ('title', models.TextField(blank=True)),
                ('names', models.TextField(blank=True)),
                ('lead', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
                ('page', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_entry', to=settings.WAGTAIL_PAGE_MODEL)),
                ('profile', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='search_entry', to='campaigns.detaineeprofile')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('page', None), ('profile__isnull', False)), models.Q(('page__isnull', False), ('profile', None)), _connector='OR'), name='search_entry_is_of_a_page_or_a_person')],
            },
        ),
        migrations.RunPython(make_full_text_index, drop_full_text_index),
    ]
