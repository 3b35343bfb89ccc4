"""Any sequence of postings, with an auditor in memory that predicts each answer."""

import datetime

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from fund.ledger.actions import open_fund, post_entry
from fund.ledger.chart import BANK, CLEARING, FEES, gift_account, spending_account
from fund.ledger.models import AccountBalance, Entry
from fund.ledger.purposes import Purpose
from fund.ledger.queries import balance_of
from fund.ledger.refusals import IdempotencyConflict, InsufficientFunds
from fund.ledger.verification import BooksCheck
from tests.districts import places

amounts = st.integers(min_value=1, max_value=10**7)
purposes = st.sampled_from(list(Purpose))
which = st.sampled_from([0, 1])
TODAY = datetime.date(2026, 11, 1)


class Auditor:
    """A fund as the books should have it: balances by account, and what each key did."""

    def __init__(self):
        self.balances = {}
        self.keys = {}
        self.entries = []

    def expects(self, lines, key, facts):
        """The number the posting should get, or the refusal it should meet."""
        if key and key in self.keys:
            number, known = self.keys[key]
            return number if known == facts else IdempotencyConflict
        if any(code in (BANK, CLEARING) and self.balances.get(code, 0) + fen < 0 for code, fen in lines):
            return InsufficientFunds
        for code, fen in lines:
            self.balances[code] = self.balances.get(code, 0) + fen
        self.entries.append(self.held)
        if key:
            self.keys[key] = (len(self.entries), facts)
        return len(self.entries)

    @property
    def held(self):
        return self.balances.get(BANK, 0) + self.balances.get(CLEARING, 0)


class Books(RuleBasedStateMachine):
    @initialize()
    def open(self):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        district = places()
        self.funds = [open_fund(by=None, community=place) for place in (district.community, district.elsewhere)]
        self.auditors = [Auditor(), Auditor()]
        self.last = None

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def post(self, at, kind, lines, key="", description="x", purpose=""):
        facts = (kind, tuple(lines), description, purpose)
        expected = self.auditors[at].expects(lines, key, facts)
        try:
            with transaction.atomic():
                entry = post_entry(
                    by=None, fund=self.funds[at], kind=kind, description=description, lines=lines, purpose=purpose,
                    idempotency_key=key, date=TODAY,
                )  # fmt: skip
            answer = entry.number
        except (IdempotencyConflict, InsufficientFunds) as refusal:
            answer = type(refusal)
        assert answer == expected
        self.last = (at, kind, lines, key, description, purpose)

    @rule(at=which, gross=amounts, share=st.integers(0, 99), purpose=purposes, key=st.sampled_from(["", "a", "b", "c"]))
    def give(self, at, gross, share, purpose, key):
        fee = gross * share // 1000
        lines = [(CLEARING, gross - fee), *([(FEES, fee)] if fee else []), (gift_account(purpose), -gross)]
        self.post(at, "gift", lines, key, purpose=purpose)

    @rule(at=which, fen=amounts)
    def settle(self, at, fen):
        self.post(at, "transfer", [(BANK, fen), (CLEARING, -fen)])

    @rule(at=which, share=st.integers(1, 120))
    def settle_a_share(self, at, share):
        fen = max(self.auditors[at].balances.get(CLEARING, 0) * share // 100, 1)
        self.post(at, "transfer", [(BANK, fen), (CLEARING, -fen)])

    @rule(at=which, share=st.integers(1, 120), purpose=purposes, key=st.sampled_from(["", "a", "d"]))
    def spend(self, at, share, purpose, key):
        fen = max(self.auditors[at].balances.get(BANK, 0) * share // 100, 1)
        self.post(at, "payment", [(BANK, -fen), (spending_account(purpose), fen)], key, purpose=purpose)

    @precondition(lambda self: self.last is not None)
    @rule(change=st.booleans())
    def send_again(self, change):
        at, kind, lines, key, description, purpose = self.last
        self.post(at, kind, lines, key, "y" if change else description, purpose)

    @invariant()
    def the_books_are_as_the_auditor_has_them(self):
        for fund, auditor in zip(getattr(self, "funds", []), getattr(self, "auditors", []), strict=True):
            assert balance_of(fund) == auditor.held
            stored = dict(AccountBalance.objects.filter(account__fund=fund).values_list("account__code", "amount"))
            assert {code: fen for code, fen in stored.items() if fen} == {
                code: fen for code, fen in auditor.balances.items() if fen
            }
            books = Entry.objects.filter(fund=fund).order_by("number").values_list("number", "balance_after")
            assert list(books) == list(enumerate(auditor.entries, 1))

    @invariant()
    def the_check_finds_nothing(self):
        if hasattr(self, "funds"):
            assert list(BooksCheck().problems()) == []


@pytest.mark.django_db
def test_books_under_any_sequence():
    # A run is fifty steps, each followed by a look at all the books.
    profile = settings()
    run_state_machine_as_test(Books, settings=settings(profile, max_examples=profile.max_examples // 4))
