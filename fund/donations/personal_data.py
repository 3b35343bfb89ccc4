"""Gifts: who gave them stands here, and never in the books."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fund.donations.models import Gift, GiftQuerySet
from fund.donations.receipt_codes import spaced
from fund.ledger.amounts import in_yuan
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of


def _export(person: Any) -> list[Row]:
    gifts = Gift.objects.filter(donor=person).select_related("fund", "case").order_by("pk")
    return list(
        rows_of(
            gifts,
            "fund amount purpose case shown name email state receipt_code pledged_at paid_at",
            {"fund": _("fund")},
            {"amount": in_yuan, "receipt_code": spaced},
        )
    )


def _erase(erasure: Erasure) -> None:
    _unname(Gift.objects.filter(donor=erasure.person), erasure)


def _forget(contact: str, erasure: Erasure) -> int:
    """Of a guest, by the address for the receipt."""
    return _unname(Gift.objects.filter(donor=None, email__iexact=contact), erasure)


def _unname(gifts: GiftQuerySet, erasure: Erasure) -> int:
    """The gift stays as that of a neighbour; its receipt too, without a name."""
    erasure.touch(*gifts.order_by().values_list("fund__community__path", flat=True).distinct())
    return gifts.update(shown=Gift.Shown.ANONYMOUS, name="", email="")


def register_personal_data() -> None:
    gifts = PersonalData(
        title=_("Your gifts"),
        what=_(
            "Amount, purpose and day; the name for the receipt if you want it shown, and where the receipt is mailed"
        ),
        purpose=_("To book the gift, and to send the receipt"),
        basis=Basis.CONTRACT,
        seen_by=_("You; everybody sees the amount with 王** or “a neighbour”. The payment provider has its own record"),
        kept=_("Name and address, as long as your account; the amount as long as the books"),
        erased=_(
            "Name and address are deleted, the receipt says “a neighbour”. Amount and day stay in the books, which the "
            "law on accounting keeps for 30 years."
        ),
        models=(
            Fields(
                "fund_donations.Gift",
                goes="name email shown",
                pseudonym="donor",
                stays="amount paid_at",
                impersonal="fund purpose case language provider practice reference request_key state fee net entry "
                "receipt_code key pledged_at closed_at asked_at",
            ),
            Fields(
                "fund_donations.ProviderEvent",
                impersonal="provider event_id kind object_id gift effect sent_at received_at",
            ),
        ),
        export=_export,
        erase=_erase,
        forget=_forget,
    )
    personal_data.register("gifts", gifts, order=50)
