"""Guards over funds and accounts that have lines in the books; see docs/explanation/ledger.md.

Foreign keys are checked at the end of a transaction, so without these an account could be taken out and put
back as another one. A fund or an account without a line may go.
"""

from django.db import migrations

POSTGRESQL_MAKE = [
    """
CREATE FUNCTION fund_ledger_refuse_leaving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'fund_ledger_account' THEN
        IF EXISTS (SELECT 1 FROM fund_ledger_posting WHERE account_id = OLD.id) THEN
            RAISE EXCEPTION 'fund ledger: an account with postings stays'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF EXISTS (SELECT 1 FROM fund_ledger_entry WHERE fund_id = OLD.id) THEN
        RAISE EXCEPTION 'fund ledger: a fund with entries stays' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$
""",
    """
CREATE TRIGGER fund_ledger_account_not_deleted BEFORE DELETE ON fund_ledger_account
    FOR EACH ROW EXECUTE FUNCTION fund_ledger_refuse_leaving()
""",
    """
CREATE TRIGGER fund_ledger_fund_not_deleted BEFORE DELETE ON fund_ledger_fund
    FOR EACH ROW EXECUTE FUNCTION fund_ledger_refuse_leaving()
""",
    """
CREATE TRIGGER fund_ledger_fund_stays BEFORE UPDATE OF id, community_id ON fund_ledger_fund
    FOR EACH ROW WHEN (OLD.id <> NEW.id OR OLD.community_id <> NEW.community_id)
    EXECUTE FUNCTION fund_ledger_refuse_change()
""",
]

POSTGRESQL_DROP = [
    "DROP TRIGGER fund_ledger_fund_stays ON fund_ledger_fund",
    "DROP TRIGGER fund_ledger_fund_not_deleted ON fund_ledger_fund",
    "DROP TRIGGER fund_ledger_account_not_deleted ON fund_ledger_account",
    "DROP FUNCTION fund_ledger_refuse_leaving()",
]

# INSERT OR REPLACE runs no delete triggers, so its keys are looked up before the insert.
SQLITE_MAKE = [
    """
CREATE TRIGGER fund_ledger_account_not_deleted BEFORE DELETE ON fund_ledger_account BEGIN
    SELECT RAISE(ABORT, 'fund ledger: an account with postings stays')
        WHERE EXISTS (SELECT 1 FROM fund_ledger_posting WHERE account_id = OLD.id);
END
""",
    """
CREATE TRIGGER fund_ledger_fund_not_deleted BEFORE DELETE ON fund_ledger_fund BEGIN
    SELECT RAISE(ABORT, 'fund ledger: a fund with entries stays')
        WHERE EXISTS (SELECT 1 FROM fund_ledger_entry WHERE fund_id = OLD.id);
END
""",
    """
CREATE TRIGGER fund_ledger_fund_stays BEFORE UPDATE OF id, community_id ON fund_ledger_fund
WHEN OLD.id <> NEW.id OR OLD.community_id <> NEW.community_id BEGIN
    SELECT RAISE(ABORT, 'fund ledger: a fund keeps its community');
END
""",
    """
CREATE TRIGGER fund_ledger_fund_not_replaced BEFORE INSERT ON fund_ledger_fund BEGIN
    SELECT RAISE(ABORT, 'fund ledger: there is such a fund already') WHERE EXISTS (
        SELECT 1 FROM fund_ledger_fund WHERE id = NEW.id OR community_id = NEW.community_id
    );
END
""",
]

SQLITE_DROP = [
    "DROP TRIGGER fund_ledger_fund_not_replaced",
    "DROP TRIGGER fund_ledger_fund_stays",
    "DROP TRIGGER fund_ledger_fund_not_deleted",
    "DROP TRIGGER fund_ledger_account_not_deleted",
]


def _run(schema_editor, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


def make_guards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_MAKE, SQLITE_MAKE)


def drop_guards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_DROP, SQLITE_DROP)


class Migration(migrations.Migration):

    dependencies = [("fund_ledger", "0002_guards")]

    operations = [migrations.RunPython(make_guards, drop_guards)]
