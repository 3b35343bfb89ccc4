"""The database's own guards over the books; see docs/explanation/ledger.md.

SQLite drops a table's triggers whenever Django rebuilds the table. A later migration that alters
one of these tables runs ``drop_guards`` first and ``make_guards`` after it, those of ``0003_accounts_stay`` too.
"""

from django.db import migrations

POSTGRESQL_MAKE = [
    # What was written stays.
    """
CREATE FUNCTION fund_ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'fund ledger: % on % is refused, the books are only added to', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
""",
    """
CREATE TRIGGER fund_ledger_entry_stays BEFORE UPDATE OR DELETE ON fund_ledger_entry
    FOR EACH ROW EXECUTE FUNCTION fund_ledger_refuse_change()
""",
    """
CREATE TRIGGER fund_ledger_entry_not_truncated BEFORE TRUNCATE ON fund_ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION fund_ledger_refuse_change()
""",
    """
CREATE TRIGGER fund_ledger_posting_stays BEFORE UPDATE OR DELETE ON fund_ledger_posting
    FOR EACH ROW EXECUTE FUNCTION fund_ledger_refuse_change()
""",
    """
CREATE TRIGGER fund_ledger_posting_not_truncated BEFORE TRUNCATE ON fund_ledger_posting
    FOR EACH STATEMENT EXECUTE FUNCTION fund_ledger_refuse_change()
""",
    """
CREATE TRIGGER fund_ledger_account_stays BEFORE UPDATE OF id, fund_id, code, kind, purpose, currency
    ON fund_ledger_account FOR EACH ROW EXECUTE FUNCTION fund_ledger_refuse_change()
""",
    # A posting comes before its entry, in the same transaction: an entry that another transaction has
    # not committed yet is invisible here, so the composite key below compares the transactions.
    """
CREATE FUNCTION fund_ledger_posting_arrives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM fund_ledger_entry WHERE id = NEW.entry_id) THEN
        RAISE EXCEPTION 'fund ledger: entry % is closed, no posting is added to it', NEW.entry_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.written_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$
""",
    """
CREATE TRIGGER fund_ledger_posting_arrives BEFORE INSERT ON fund_ledger_posting
    FOR EACH ROW EXECUTE FUNCTION fund_ledger_posting_arrives()
""",
    """
CREATE FUNCTION fund_ledger_entry_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.written_in := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$
""",
    """
CREATE TRIGGER fund_ledger_entry_numbered BEFORE INSERT ON fund_ledger_entry
    FOR EACH ROW EXECUTE FUNCTION fund_ledger_entry_numbered()
""",
    # The entry closes its postings: they are checked here, and the balances follow.
    """
CREATE FUNCTION fund_ledger_entry_closes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    postings bigint;
    foreign_ones bigint;
BEGIN
    SELECT count(*), count(*) FILTER (WHERE account.fund_id IS DISTINCT FROM NEW.fund_id)
        INTO postings, foreign_ones
        FROM fund_ledger_posting posting LEFT JOIN fund_ledger_account account ON account.id = posting.account_id
        WHERE posting.entry_id = NEW.id;
    IF postings < 2 THEN
        RAISE EXCEPTION 'fund ledger: entry % has fewer than two postings', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF foreign_ones > 0 THEN
        RAISE EXCEPTION 'fund ledger: entry % has a posting on an account of another fund', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM fund_ledger_posting posting JOIN fund_ledger_account account ON account.id = posting.account_id
        WHERE posting.entry_id = NEW.id GROUP BY account.currency HAVING sum(posting.amount) <> 0
    ) THEN
        RAISE EXCEPTION 'fund ledger: entry % does not sum to zero', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    INSERT INTO fund_ledger_accountbalance (account_id, amount)
        SELECT account_id, sum(amount) FROM fund_ledger_posting WHERE entry_id = NEW.id
        GROUP BY account_id ORDER BY account_id
        ON CONFLICT (account_id) DO UPDATE SET amount = fund_ledger_accountbalance.amount + EXCLUDED.amount;
    RETURN NULL;
END $$
""",
    """
CREATE TRIGGER fund_ledger_entry_closes AFTER INSERT ON fund_ledger_entry
    FOR EACH ROW EXECUTE FUNCTION fund_ledger_entry_closes()
""",
    "ALTER TABLE fund_ledger_entry ADD CONSTRAINT fund_ledger_entry_written_in UNIQUE (id, written_in)",
    """
ALTER TABLE fund_ledger_posting ADD CONSTRAINT fund_ledger_posting_in_its_entrys_transaction
    FOREIGN KEY (entry_id, written_in) REFERENCES fund_ledger_entry (id, written_in) DEFERRABLE INITIALLY DEFERRED
""",
]

POSTGRESQL_DROP = [
    "ALTER TABLE fund_ledger_posting DROP CONSTRAINT fund_ledger_posting_in_its_entrys_transaction",
    "ALTER TABLE fund_ledger_entry DROP CONSTRAINT fund_ledger_entry_written_in",
    "DROP TRIGGER fund_ledger_entry_closes ON fund_ledger_entry",
    "DROP FUNCTION fund_ledger_entry_closes()",
    "DROP TRIGGER fund_ledger_entry_numbered ON fund_ledger_entry",
    "DROP FUNCTION fund_ledger_entry_numbered()",
    "DROP TRIGGER fund_ledger_posting_arrives ON fund_ledger_posting",
    "DROP FUNCTION fund_ledger_posting_arrives()",
    "DROP TRIGGER fund_ledger_account_stays ON fund_ledger_account",
    "DROP TRIGGER fund_ledger_posting_not_truncated ON fund_ledger_posting",
    "DROP TRIGGER fund_ledger_posting_stays ON fund_ledger_posting",
    "DROP TRIGGER fund_ledger_entry_not_truncated ON fund_ledger_entry",
    "DROP TRIGGER fund_ledger_entry_stays ON fund_ledger_entry",
    "DROP FUNCTION fund_ledger_refuse_change()",
]

# INSERT OR REPLACE deletes the row in its way without running delete triggers, so every unique key is
# looked up before the insert. A column's type does not bind in SQLite, so the amount's is checked. CHECKs and
# foreign keys can be switched off by a connection, so the zero is checked again and the switch looked at.
SQLITE_MAKE = [
    """
CREATE TRIGGER fund_ledger_entry_not_updated BEFORE UPDATE ON fund_ledger_entry BEGIN
    SELECT RAISE(ABORT, 'fund ledger: UPDATE on fund_ledger_entry is refused, the books are only added to');
END
""",
    """
CREATE TRIGGER fund_ledger_entry_not_deleted BEFORE DELETE ON fund_ledger_entry BEGIN
    SELECT RAISE(ABORT, 'fund ledger: DELETE on fund_ledger_entry is refused, the books are only added to');
END
""",
    """
CREATE TRIGGER fund_ledger_posting_not_updated BEFORE UPDATE ON fund_ledger_posting BEGIN
    SELECT RAISE(ABORT, 'fund ledger: UPDATE on fund_ledger_posting is refused, the books are only added to');
END
""",
    """
CREATE TRIGGER fund_ledger_posting_not_deleted BEFORE DELETE ON fund_ledger_posting BEGIN
    SELECT RAISE(ABORT, 'fund ledger: DELETE on fund_ledger_posting is refused, the books are only added to');
END
""",
    """
CREATE TRIGGER fund_ledger_account_stays BEFORE UPDATE OF id, fund_id, code, kind, purpose, currency
ON fund_ledger_account BEGIN
    SELECT RAISE(ABORT, 'fund ledger: an account keeps its fund, code, kind, purpose and currency');
END
""",
    """
CREATE TRIGGER fund_ledger_account_not_replaced BEFORE INSERT ON fund_ledger_account BEGIN
    SELECT RAISE(ABORT, 'fund ledger: there is such an account already') WHERE EXISTS (
        SELECT 1 FROM fund_ledger_account
        WHERE id = NEW.id OR (fund_id = NEW.fund_id AND code = NEW.code)
    );
END
""",
    """
CREATE TRIGGER fund_ledger_posting_arrives BEFORE INSERT ON fund_ledger_posting BEGIN
    SELECT RAISE(ABORT, 'fund ledger: no posting without PRAGMA foreign_keys = ON')
        WHERE (SELECT foreign_keys FROM pragma_foreign_keys) IS NOT 1;
    SELECT RAISE(ABORT, 'fund ledger: the entry is closed, no posting is added to it')
        WHERE EXISTS (SELECT 1 FROM fund_ledger_entry WHERE id = NEW.entry_id);
    SELECT RAISE(ABORT, 'fund ledger: there is such a posting already')
        WHERE EXISTS (SELECT 1 FROM fund_ledger_posting WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'fund ledger: the amount of a posting is whole fen, and never zero')
        WHERE typeof(NEW.amount) IS NOT 'integer' OR NEW.amount = 0;
END
""",
    """
CREATE TRIGGER fund_ledger_entry_not_replaced BEFORE INSERT ON fund_ledger_entry BEGIN
    SELECT RAISE(ABORT, 'fund ledger: there is such an entry already') WHERE EXISTS (
        SELECT 1 FROM fund_ledger_entry WHERE id = NEW.id
        UNION ALL SELECT 1 FROM fund_ledger_entry WHERE fund_id = NEW.fund_id AND number = NEW.number
        UNION ALL SELECT 1 FROM fund_ledger_entry
            WHERE fund_id = NEW.fund_id AND idempotency_key = NEW.idempotency_key AND NOT idempotency_key = ''
    );
END
""",
    """
CREATE TRIGGER fund_ledger_entry_closes AFTER INSERT ON fund_ledger_entry BEGIN
    SELECT RAISE(ABORT, 'fund ledger: the entry has fewer than two postings')
        WHERE (SELECT COUNT(*) FROM fund_ledger_posting WHERE entry_id = NEW.id) < 2;
    SELECT RAISE(ABORT, 'fund ledger: the entry has a posting on an account of another fund') WHERE EXISTS (
        SELECT 1 FROM fund_ledger_posting posting LEFT JOIN fund_ledger_account account
            ON account.id = posting.account_id
        WHERE posting.entry_id = NEW.id AND account.fund_id IS NOT NEW.fund_id
    );
    SELECT RAISE(ABORT, 'fund ledger: the entry does not sum to zero') WHERE EXISTS (
        SELECT 1 FROM fund_ledger_posting posting JOIN fund_ledger_account account
            ON account.id = posting.account_id
        WHERE posting.entry_id = NEW.id GROUP BY account.currency HAVING SUM(posting.amount) <> 0
    );
    INSERT INTO fund_ledger_accountbalance (account_id, amount)
        SELECT account_id, SUM(amount) FROM fund_ledger_posting WHERE entry_id = NEW.id GROUP BY account_id
        ON CONFLICT (account_id) DO UPDATE SET amount = amount + excluded.amount;
END
""",
]

SQLITE_DROP = [
    "DROP TRIGGER fund_ledger_entry_closes",
    "DROP TRIGGER fund_ledger_entry_not_replaced",
    "DROP TRIGGER fund_ledger_posting_arrives",
    "DROP TRIGGER fund_ledger_account_not_replaced",
    "DROP TRIGGER fund_ledger_account_stays",
    "DROP TRIGGER fund_ledger_posting_not_deleted",
    "DROP TRIGGER fund_ledger_posting_not_updated",
    "DROP TRIGGER fund_ledger_entry_not_deleted",
    "DROP TRIGGER fund_ledger_entry_not_updated",
]


def _run(schema_editor, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


def make_guards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_MAKE, SQLITE_MAKE)


def drop_guards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_DROP, SQLITE_DROP)


class Migration(migrations.Migration):

    dependencies = [("fund_ledger", "0001_books")]

    operations = [migrations.RunPython(make_guards, drop_guards)]
