"""The database refuses to change, delete or replace an audit record."""

from django.db import migrations

POSTGRESQL_MAKE = [
    """
CREATE FUNCTION portal_audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit record: % is refused, the record is only added to', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
    """
CREATE TRIGGER portal_audit_record_stays BEFORE UPDATE OR DELETE ON portal_audit_record
    FOR EACH ROW EXECUTE FUNCTION portal_audit_refuse_change()
""",
    """
CREATE TRIGGER portal_audit_record_not_truncated BEFORE TRUNCATE ON portal_audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_refuse_change()
""",
]

POSTGRESQL_DROP = [
    "DROP TRIGGER portal_audit_record_not_truncated ON portal_audit_record",
    "DROP TRIGGER portal_audit_record_stays ON portal_audit_record",
    "DROP FUNCTION portal_audit_refuse_change()",
]

# INSERT OR REPLACE deletes the row in its way without running delete triggers.
SQLITE_MAKE = [
    """
CREATE TRIGGER portal_audit_record_not_updated BEFORE UPDATE ON portal_audit_record BEGIN
    SELECT RAISE(ABORT, 'audit record: UPDATE is refused, the record is only added to');
END
""",
    """
CREATE TRIGGER portal_audit_record_not_deleted BEFORE DELETE ON portal_audit_record BEGIN
    SELECT RAISE(ABORT, 'audit record: DELETE is refused, the record is only added to');
END
""",
    """
CREATE TRIGGER portal_audit_record_not_replaced BEFORE INSERT ON portal_audit_record BEGIN
    SELECT RAISE(ABORT, 'audit record: there is such a record already')
        WHERE EXISTS (SELECT 1 FROM portal_audit_record WHERE id = NEW.id);
END
""",
]

SQLITE_DROP = [
    "DROP TRIGGER portal_audit_record_not_replaced",
    "DROP TRIGGER portal_audit_record_not_deleted",
    "DROP TRIGGER portal_audit_record_not_updated",
]


def _run(schema_editor, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


def guard(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_MAKE, SQLITE_MAKE)


def unguard(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_DROP, SQLITE_DROP)


class Migration(migrations.Migration):

    dependencies = [("portal_audit", "0001_record")]

    operations = [migrations.RunPython(guard, unguard)]
