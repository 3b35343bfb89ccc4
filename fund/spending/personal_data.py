"""Money that somebody asked for, approved, paid or recorded."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fund.ledger.amounts import in_yuan
from fund.spending.models import Payment, SpendingRequest, Voucher
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, holds_none, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import VOUCHERS

# What `rows_of` says otherwise than it is kept.
MONEY = {"amount": in_yuan}


def _export(person: Any) -> list[Row]:
    mine = Q(author=person) | Q(approved_by=person) | Q(paid_by=person)
    vouchers = Voucher.objects.filter(added_by=person).order_by("pk")
    payments = Payment.objects.filter(recorded_by=person).order_by("pk")
    return [
        *rows_of(
            SpendingRequest.objects.filter(mine).order_by("pk"),
            "title purpose text amount state written_at",
            said=MONEY,
        ),
        *rows_of(vouchers, "what number day amount added_at", said=MONEY),
        *rows_of(payments, "what_for amount paid_on recorded_at", said=MONEY),
    ]


def _erase(erasure: Erasure) -> None:
    """Drafts go. What was decided, approved and paid is the fund's."""
    mine = SpendingRequest.objects.filter(author=erasure.person)
    erasure.touch(*mine.values_list("fund__community__path", flat=True).distinct())
    mine.filter(state=SpendingRequest.State.DRAFT).delete()


def register_personal_data() -> None:
    money = PersonalData(
        title=_("Money you asked for, approved, paid or recorded"),
        what=_("That you did, when, and the pictures of bills you added"),
        purpose=_("So that no money leaves the fund by one person's hand"),
        basis=Basis.DUTY,
        seen_by=_("Everybody the request and the amounts; who did it and the bills, those who handle the money"),
        kept=VOUCHERS,
        erased=_(
            "Stays as done by somebody without a name, with the bills: the law on accounting asks for them for 30 "
            "years. "
            "Drafts are deleted."
        ),
        models=(
            Fields(
                "fund_spending.SpendingRequest",
                pseudonym="author approved_by paid_by",
                stays="title text reason",
                impersonal="key fund case purpose amount state version written_at asked_at moved_at decision "
                "decided_amount approved_amount approved_at paid_at entry",
            ),
            Fields(
                "fund_spending.Voucher",
                pseudonym="added_by",
                stays="picture",
                impersonal="key request what number day amount added_at",
            ),
            Fields(
                "fund_spending.Payment",
                pseudonym="recorded_by",
                stays="payee",
                impersonal="fund entry request case purpose amount what_for decided_by paid_on recorded_at key",
            ),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("money", money, order=70)
    holds_none("fund_spending.RequestLine", "what quantity supplier", "what is bought, from which business")
    holds_none("fund_spending.Quote", "supplier", "what a business would take")
