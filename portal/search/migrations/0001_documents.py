from django.db import migrations, models


def make_index(apps, schema_editor):
    """PostgreSQL looks words up in an index of the column, SQLite in a table beside it that `indexing` keeps."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX search_words ON portal_search_document USING gin (to_tsvector('simple', words))"
        )
    else:
        schema_editor.execute(
            "CREATE VIRTUAL TABLE portal_search_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')"
        )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_words")
    else:
        schema_editor.execute("DROP TABLE portal_search_words")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("number", models.BigIntegerField(verbose_name="number")),
                ("scope", models.CharField(max_length=100, verbose_name="scope")),
                ("at", models.DateTimeField(verbose_name="said at")),
                ("words", models.TextField(verbose_name="words")),
            ],
            options={
                "verbose_name": "document to be found",
                "verbose_name_plural": "documents to be found",
                "indexes": [models.Index(fields=["scope", "kind", "-at"], name="search_newest_in_scope")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "number"), name="search_one_document_per_thing")
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
