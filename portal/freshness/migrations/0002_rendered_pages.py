"""Rendered pages: which directory a web server gives out, and what a writer does in one step on PostgreSQL."""

from django.db import migrations, models

TOUCH = """
CREATE FUNCTION portal_freshness_touch(touched text, keys bigint[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    key bigint;
BEGIN
    -- Shared with other writers and held until this transaction ends. First, so that what follows sees what was
    -- committed by whoever held them alone.
    FOREACH key IN ARRAY keys LOOP
        PERFORM pg_advisory_xact_lock_shared(key);
    END LOOP;
    INSERT INTO portal_freshness_stamp (scope, version) VALUES (touched, 1)
        ON CONFLICT (scope) DO UPDATE SET version = portal_freshness_stamp.version + 1;
    RETURN (SELECT identity FROM portal_freshness_registeredstore WHERE id = 1);
END
$$
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TOUCH, params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS portal_freshness_touch(text, bigint[])")


class Migration(migrations.Migration):

    dependencies = [
        ("portal_freshness", "0001_stamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisteredStore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identity", models.CharField(max_length=40)),
                ("place", models.CharField(max_length=600)),
                ("since", models.DateTimeField()),
            ],
            options={
                "verbose_name": "registered store",
                "verbose_name_plural": "registered stores",
            },
        ),
        migrations.RunPython(make, drop),
    ]
