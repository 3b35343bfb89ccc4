"""verify_ledger: what it finds once somebody has been at the database with the guards off."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from fund.ledger.actions import open_fund
from fund.ledger.models import AccountBalance, Entry, Fund, Posting
from fund.ledger.verification import BooksCheck
from tests.districts import places
from tests.emptying import guards_lifted
from tests.fund.ledger.books import gift, opened, payment


@pytest.fixture
def fund(transactional_db) -> Fund:
    district = places()
    made = opened(district)
    other = open_fund(by=None, community=district.elsewhere)
    for number in range(1, 4):
        gift(made, 1_000 * number, fee=number)
        gift(other, 500)
    payment(made, 700)
    return made


def faults() -> list[str]:
    with translation.override("en"):
        return list(BooksCheck().problems())


def tamper(sql: str, *params: object) -> None:
    with guards_lifted(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
        else:
            cursor.execute("SET session_replication_role = replica")
        try:
            cursor.execute(sql, params)
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA foreign_keys = ON")
            else:
                cursor.execute("SET session_replication_role = DEFAULT")


def posting(fund: Fund, number: int, code: str) -> Posting:
    return Posting.objects.get(entry__fund=fund, entry__number=number, account__code=code)


def test_untouched_books_pass(fund, capsys):
    assert faults() == []
    with translation.override("en"):
        call_command("verify_ledger")
    assert "7 entries of 2 funds" in capsys.readouterr().out


def test_a_changed_amount(fund):
    tamper("UPDATE fund_ledger_posting SET amount = amount + 1 WHERE id = %s", posting(fund, 2, "1001").pk)
    assert "新鸿社区, entry 2: its postings sum to 0.01" in faults()[0]


def test_two_amounts_changed_alike(fund):
    for code, sign in (("1001", 1), ("4001", -1)):
        tamper("UPDATE fund_ledger_posting SET amount = amount + %s WHERE id = %s", sign, posting(fund, 2, code).pk)
    assert faults()[0].startswith("新鸿社区, entry 2: it states 20.00 in")


def test_a_posting_taken_away(fund):
    tamper("DELETE FROM fund_ledger_posting WHERE id = %s", posting(fund, 4, "1001").pk)
    assert faults()[0] == "新鸿社区, entry 4: it has fewer than two postings."


def test_an_entry_taken_away(fund):
    entry = Entry.objects.get(fund=fund, number=2)
    tamper("DELETE FROM fund_ledger_posting WHERE entry_id = %s", entry.pk)
    tamper("DELETE FROM fund_ledger_entry WHERE id = %s", entry.pk)
    assert faults()[0] == "新鸿社区: entry 2 is missing before entry 3."


def test_the_newest_entry_taken_away(fund):
    entry = Entry.objects.get(fund=fund, number=4)
    tamper("DELETE FROM fund_ledger_posting WHERE entry_id = %s", entry.pk)
    tamper("DELETE FROM fund_ledger_entry WHERE id = %s", entry.pk)
    assert faults()[0] == "新鸿社区: the fund counts 4 entries, 3 are there."


def test_postings_without_their_entry(fund):
    entry = Entry.objects.get(fund=fund, number=4)
    tamper("DELETE FROM fund_ledger_entry WHERE id = %s", entry.pk)
    assert any(f"belongs to entry id {entry.pk}" in fault for fault in faults())


def test_a_posting_moved_to_another_funds_account(fund):
    theirs = Posting.objects.exclude(account__fund=fund).filter(account__code="1001").first()
    tamper(
        "UPDATE fund_ledger_posting SET account_id = %s WHERE id = %s", theirs.account_id, posting(fund, 1, "1001").pk
    )
    assert "新鸿社区, entry 1: one of its postings is on an account of another fund." in faults()


def test_a_changed_figure_of_an_entry(fund):
    entry = Entry.objects.get(fund=fund, number=3)
    tamper("UPDATE fund_ledger_entry SET balance_after = balance_after + 5 WHERE id = %s", entry.pk)
    assert len(faults()) == 1
    assert faults()[0].startswith("新鸿社区, entry 3: it states")


def test_a_changed_balance(fund):
    AccountBalance.objects.filter(account__fund=fund, account__code="1001").update(amount=1)
    assert faults() == ["新鸿社区, account 1001: the stored balance is 0.01, the postings sum to 52.94."]


def test_a_guard_that_is_missing(fund):
    with connection.cursor() as cursor:
        table = "" if connection.vendor == "sqlite" else " ON fund_ledger_entry"
        cursor.execute(f"DROP TRIGGER fund_ledger_entry_closes{table}")
    try:
        assert faults() == ["The database's guard fund_ledger_entry_closes is missing or switched off."]
    finally:
        import importlib

        migration = importlib.import_module("fund.ledger.migrations.0002_guards")
        vendor = migration.SQLITE_MAKE if connection.vendor == "sqlite" else migration.POSTGRESQL_MAKE
        statement = next(sql for sql in vendor if "CREATE TRIGGER fund_ledger_entry_closes" in sql)
        with connection.schema_editor() as editor:
            editor.execute(statement, params=None)


def test_the_command_exits_with_one_and_names_the_first(fund):
    tamper("UPDATE fund_ledger_posting SET amount = amount + 1 WHERE id = %s", posting(fund, 2, "1001").pk)
    with translation.override("en"), pytest.raises(CommandError, match="entry 2") as stopped:
        call_command("verify_ledger")
    assert stopped.value.returncode == 1
