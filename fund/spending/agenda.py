"""What the council is asked to decide: requests that are asked and not decided."""

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from communities.deliberation.agenda import AgendaItem
from communities.places.models import Place
from fund.ledger.chart import BANK
from fund.ledger.models import AccountBalance
from fund.spending.models import SpendingRequest
from portal.design.figures import plain_amount

MOST_ON_THE_AGENDA = 50
TO_BE_PAID = (SpendingRequest.State.DECIDED, SpendingRequest.State.APPROVED)


def asked_of(community: Place) -> list[AgendaItem]:
    """The oldest first, 50 at most, with what is on the bank account now and promised already. One query."""
    bank = AccountBalance.objects.filter(account__fund=OuterRef("fund"), account__code=BANK)
    waits = SpendingRequest.objects.filter(fund=OuterRef("fund"), state__in=TO_BE_PAID).order_by().values("fund")
    promised = waits.annotate(sum=Sum(Coalesce("approved_amount", "decided_amount"))).values("sum")
    asked = SpendingRequest.objects.filter(fund__community=community, state=SpendingRequest.State.ASKED)
    rows = asked.select_related("case__place", "case__community", "fund__community").order_by("asked_at", "pk")
    rows = rows.annotate(in_the_bank=Subquery(bank.values("amount")), promised=Coalesce(Subquery(promised), 0))
    return [item_of(row, _note_of(row.amount, row.in_the_bank, row.promised)) for row in rows[:MOST_ON_THE_AGENDA]]


def _note_of(amount: int, in_the_bank: int, promised: int) -> str:
    """The council may agree to what is not there yet, knowing that it cannot be paid before it is."""
    missing = amount - (in_the_bank - promised)
    figures = {"there": in_the_bank, "promised": promised, "missing": missing}
    said = {name: plain_amount(figure) for name, figure in figures.items()}
    if missing <= 0 and not promised:
        return _("On the bank account now: %(there)s.") % said
    if missing <= 0:
        return _("On the bank account now: %(there)s; agreed to and not paid yet: %(promised)s.") % said
    if not promised:
        return _("More than there is: %(there)s on the bank account now, %(missing)s too little.") % said
    words = _(
        "More than is free: %(there)s on the bank account now, %(promised)s agreed to already, %(missing)s too little."
    )
    return words % said


def item_of(request: SpendingRequest, note: str = "") -> AgendaItem:
    return AgendaItem(
        request.about, request.title, request.case, request.amount, request.address(), request.asked_at, note
    )
