"""What the database itself refuses, tried with plain SQL on whichever database the run uses."""

import datetime
import importlib
import sqlite3

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from fund.ledger.models import Account, AccountBalance, Entry, Fund, Posting
from fund.ledger.verification import GUARDS
from tests.districts import places
from tests.fund.ledger.books import gift, opened, payment

ENTRY_COLUMNS = (
    "id, fund_id, number, kind, date, effective_date, at, description, purpose, decided_by, donor_label, by_id, "
    "incoming, outgoing, balance_after, idempotency_key, input_hash, written_in"
)


def run(sql: str, params: tuple = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def insert_posting(entry: int, account: Account, amount: object, verb: str = "INSERT", pk: int | None = None) -> None:
    columns, values = "entry_id, account_id, amount, written_in", (entry, account.pk, amount, 0)
    if pk is not None:
        columns, values = "id, " + columns, (pk, *values)
    marks = ", ".join(["%s"] * len(values))
    run(f"{verb} INTO fund_ledger_posting ({columns}) VALUES ({marks})", values)


def insert_entry(entry: int, fund: Fund, number: int, verb: str = "INSERT", key: str = "", after: str = "") -> None:
    day = datetime.date(2026, 11, 1)
    moment = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
    values = (
        entry, fund.pk, number, "gift", day, day, moment, "x", "", "", "", None, 0, 0, 0, key, "h", 0,
    )  # fmt: skip
    marks = ", ".join(["%s"] * len(values))
    run(f"{verb} INTO fund_ledger_entry ({ENTRY_COLUMNS}) VALUES ({marks}) {after}", values)


def account(fund: Fund, code: str) -> Account:
    return Account.objects.get(fund=fund, code=code)


@pytest.fixture
def fund(transactional_db) -> Fund:
    made = opened()
    gift(made, 10_000, idempotency_key="first")
    return made


def snapshot() -> tuple:
    return (
        list(Entry.objects.order_by("id").values_list()),
        list(Posting.objects.order_by("id").values_list()),
        list(AccountBalance.objects.order_by("account_id").values_list()),
    )


def refused(attempt, match: str = ".", error: type[Exception] = DatabaseError) -> None:
    """``attempt`` in a transaction of its own raises, and the books stay as they were."""
    before = snapshot()
    with pytest.raises(error, match=match), transaction.atomic():
        attempt()
    assert snapshot() == before


def test_a_balanced_entry_is_taken_and_moves_the_balances(fund):
    with transaction.atomic():
        insert_posting(900, account(fund, "1001"), 70)
        insert_posting(900, account(fund, "4001"), -70)
        insert_entry(900, fund, 2)
    assert AccountBalance.objects.get(account__code="1001").amount == 10_070
    assert AccountBalance.objects.get(account__code="4001").amount == -10_070


def test_an_entry_that_does_not_sum_to_zero(fund):
    def attempt():
        insert_posting(900, account(fund, "1001"), 70)
        insert_posting(900, account(fund, "4001"), -69)
        insert_entry(900, fund, 2)

    refused(attempt, "sum to zero", IntegrityError)


@pytest.mark.parametrize("count", [0, 1])
def test_an_entry_with_fewer_than_two_postings(fund, count):
    def attempt():
        if count:
            insert_posting(900, account(fund, "1001"), 70)
        insert_entry(900, fund, 2)

    refused(attempt, "fewer than two postings", IntegrityError)


def test_an_entry_before_its_postings(fund):
    def attempt():
        insert_entry(900, fund, 2)
        insert_posting(900, account(fund, "1001"), 70)
        insert_posting(900, account(fund, "4001"), -70)

    refused(attempt, "fewer than two postings", IntegrityError)


def test_a_zero_posting(fund):
    refused(lambda: insert_posting(900, account(fund, "1001"), 0), error=IntegrityError)


def test_an_amount_that_is_no_whole_number_of_fen(fund):
    def attempt():
        insert_posting(900, account(fund, "1001"), "0.5")
        insert_posting(900, account(fund, "4001"), "-0.5")
        insert_entry(900, fund, 2)

    refused(attempt)


def test_a_posting_added_to_an_entry_that_is_there(fund):
    entry = Entry.objects.get(number=1)
    refused(lambda: insert_posting(entry.pk, account(fund, "1001"), 5), "closed", IntegrityError)


def test_a_posting_added_within_the_transaction_of_its_entry(fund):
    def attempt():
        entry = gift(fund)
        insert_posting(entry.pk, account(fund, "1001"), 5)

    refused(attempt, "closed", IntegrityError)


def test_a_posting_never_followed_by_its_entry(fund):
    refused(lambda: insert_posting(900, account(fund, "1001"), 5), error=IntegrityError)


def test_a_posting_on_an_account_of_another_fund(fund):
    from communities.places.models import Place
    from fund.ledger.actions import open_fund

    other = open_fund(by=None, community=Place.objects.get(slug="taoxi"))

    def attempt():
        insert_posting(900, account(fund, "1001"), 70)
        insert_posting(900, account(other, "4001"), -70)
        insert_entry(900, fund, 2)

    refused(attempt, "another fund", IntegrityError)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE fund_ledger_entry SET description = 'y'",
        "UPDATE fund_ledger_entry SET number = 9 WHERE number = 1",
        "UPDATE fund_ledger_posting SET amount = amount + 1",
        "DELETE FROM fund_ledger_entry",
        "DELETE FROM fund_ledger_posting",
        "DELETE FROM fund_ledger_posting WHERE amount > 0",
        "UPDATE fund_ledger_account SET kind = 'liability'",
        "UPDATE fund_ledger_account SET fund_id = fund_id",
        "DELETE FROM fund_ledger_account WHERE code = '1001'",
        "DELETE FROM fund_ledger_fund",
        "UPDATE fund_ledger_fund SET community_id = community_id + 1",
        "UPDATE fund_ledger_fund SET id = id + 900",
    ],
)
def test_changing_and_deleting(fund, sql):
    refused(lambda: run(sql), "fund ledger", IntegrityError)


def test_an_account_taken_out_and_put_back_as_another(fund):
    """Within one transaction, so that the deferred foreign keys see nothing."""
    bank = account(fund, "1001")

    def attempt():
        run("DELETE FROM fund_ledger_account WHERE id = %s", (bank.pk,))
        Account.objects.create(pk=bank.pk, fund=fund, code="1001", kind=Account.Kind.LIABILITY)

    refused(attempt, "an account with postings stays", IntegrityError)
    assert account(fund, "1001").kind == Account.Kind.ASSET


def test_an_account_and_a_fund_without_a_line_may_go(transactional_db):
    unused = opened()
    AccountBalance.objects.filter(account__fund=unused).delete()
    Account.objects.filter(fund=unused).delete()
    unused.delete()
    assert not Fund.objects.exists()


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "tables",
    ["fund_ledger_entry", "fund_ledger_posting", "fund_ledger_account", "fund_ledger_fund", "communities_places_place"],
)
def test_truncating(fund, tables):
    refused(lambda: run(f"TRUNCATE {tables} CASCADE"), "TRUNCATE", IntegrityError)


def test_inserting_over_an_entry_that_is_there(fund):
    entry = Entry.objects.get(number=1)

    def attempt(number):
        insert_posting(900, account(fund, "1001"), 5)
        insert_posting(900, account(fund, "4001"), -5)
        insert_entry(entry.pk, fund, number)

    refused(lambda: attempt(1), error=IntegrityError)
    refused(lambda: attempt(2), error=IntegrityError)


def test_upserting_an_entry_that_is_there(fund):
    entry = Entry.objects.get(number=1)
    update = "ON CONFLICT (id) DO UPDATE SET description = 'y'"
    refused(lambda: insert_entry(entry.pk, fund, 1, after=update), error=IntegrityError)


def test_upserting_a_posting_that_is_there(fund):
    posting = Posting.objects.first()
    sql = (
        "INSERT INTO fund_ledger_posting (id, entry_id, account_id, amount, written_in) VALUES (%s, 900, %s, 5, 0) "
        "ON CONFLICT (id) DO UPDATE SET amount = 5"
    )
    refused(lambda: run(sql, (posting.pk, posting.account_id)), error=IntegrityError)


@pytest.mark.once
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"])
class TestReplacing:
    def test_an_entry_by_id(self, fund, verb):
        entry = Entry.objects.get(number=1)
        refused(lambda: insert_entry(entry.pk, fund, 2, verb), "already", IntegrityError)

    @pytest.mark.parametrize(("number", "key"), [(1, ""), (2, "first")])
    def test_an_entry_by_its_other_keys(self, fund, verb, number, key):
        def attempt():
            insert_posting(900, account(fund, "1001"), 5)
            insert_posting(900, account(fund, "4001"), -5)
            insert_entry(900, fund, number, verb, key)

        refused(attempt, "already", IntegrityError)

    def test_a_posting(self, fund, verb):
        posting = Posting.objects.first()
        refused(lambda: insert_posting(900, posting.account, 7, verb, posting.pk), "already", IntegrityError)

    def test_an_account(self, fund, verb):
        found = account(fund, "1001")
        sql = (
            f"{verb} INTO fund_ledger_account (id, fund_id, code, kind, name, purpose, currency) "
            "VALUES (%s, %s, '1001', 'income', '', '', 'CNY')"
        )
        refused(lambda: run(sql, (found.pk, fund.pk)), "already", IntegrityError)

    def test_an_unbalanced_entry_is_not_let_through(self, fund, verb):
        def attempt():
            insert_posting(900, account(fund, "1001"), 5)
            insert_posting(900, account(fund, "4001"), -4)
            insert_entry(900, fund, 2, verb)

        refused(attempt, "sum to zero", IntegrityError)


@pytest.mark.once
class TestOtherConnections:
    """SQLite leaves foreign keys and checks to each connection; ours do not depend on its good will."""

    @pytest.fixture
    def raw(self, fund, tmp_path):
        copy = tmp_path / "copy.sqlite3"
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        target.close()
        opened_raw = sqlite3.connect(copy, isolation_level=None)
        yield opened_raw
        opened_raw.close()

    def test_a_posting_is_refused_while_foreign_keys_are_off(self, raw):
        raw.execute("PRAGMA foreign_keys = OFF")
        with pytest.raises(sqlite3.IntegrityError, match="foreign_keys"):
            raw.execute(
                "INSERT INTO fund_ledger_posting (entry_id, account_id, amount, written_in) VALUES (900, 1, 5, 0)"
            )

    def test_a_posting_without_entry_is_refused_while_they_are_on(self, raw):
        raw.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(
                "INSERT INTO fund_ledger_posting (entry_id, account_id, amount, written_in) VALUES (900, 1, 5, 0)"
            )

    def test_zero_is_refused_without_check_constraints(self, raw):
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        with pytest.raises(sqlite3.IntegrityError, match="never zero"):
            raw.execute(
                "INSERT INTO fund_ledger_posting (entry_id, account_id, amount, written_in) VALUES (900, 1, 0, 0)"
            )

    def test_replacing_is_refused_with_recursive_triggers_off(self, raw):
        raw.execute("PRAGMA recursive_triggers = OFF")
        row = raw.execute("SELECT * FROM fund_ledger_entry").fetchone()
        with pytest.raises(sqlite3.IntegrityError, match="already"):
            raw.execute(f"REPLACE INTO fund_ledger_entry VALUES ({', '.join('?' * len(row))})", row)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE portal_audit_record SET verb = 'x'",
        "DELETE FROM portal_audit_record",
        pytest.param("TRUNCATE portal_audit_record CASCADE", marks=pytest.mark.postgresql),
        pytest.param("REPLACE INTO portal_audit_record SELECT * FROM portal_audit_record", marks=pytest.mark.once),
    ],
)
def test_the_audit_record_is_only_added_to(fund, sql):
    refused(lambda: run(sql), "audit record", IntegrityError)


def test_all_guards_are_there(db):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'fund_ledger_%%'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'fund_ledger_%%'")
        assert {row[0] for row in cursor.fetchall()} == GUARDS[connection.vendor]


def test_the_guards_come_off_and_on_again(transactional_db):
    names = ("0002_guards", "0003_accounts_stay")
    migrations = [importlib.import_module(f"fund.ledger.migrations.{name}") for name in names]
    with connection.schema_editor() as editor:
        for migration in reversed(migrations):
            migration.drop_guards(None, editor)
    fund = opened(places())
    with connection.schema_editor() as editor:
        for migration in migrations:
            migration.make_guards(None, editor)
    gift(fund)
    refused(lambda: run("DELETE FROM fund_ledger_entry"), "fund ledger", IntegrityError)
    refused(lambda: run("DELETE FROM fund_ledger_account"), "fund ledger", IntegrityError)


def test_deleting_who_recorded_it_leaves_the_books_alone(fund):
    from portal.users.models import User

    user = User.objects.create_user("donor@example.org")
    gift(fund, by=user)
    payment(fund)
    before = snapshot()
    user.delete()
    assert snapshot() == before
