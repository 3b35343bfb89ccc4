"""Gifts for one matter: what its thread and its page show of them."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count, Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from communities.cases.actions import add_step
from communities.cases.models import Case, Step
from fund.donations.models import Gift
from fund.donations.providers import available_providers
from fund.donations.queries import given_in_all
from fund.ledger.links import fund_path
from fund.ledger.models import Fund

STEP = "donations.gifts"


def tell_the_case(gift: Gift) -> None:
    """One step for all gifts, told with the first; how much they are by now is counted when it is read."""
    case = gift.case
    if case is None or gift.paid_at is None or Step.objects.filter(case=case, key=STEP).exists():
        return
    with override(settings.LANGUAGE_CODE):
        title = str(_("Neighbours give for it"))
    add_step(
        case=case, key=STEP, kind=STEP, title=title, at=gift.paid_at, link=fund_path(case.community.slug),
        by=gift.donor,
    )  # fmt: skip


def given_for(steps: Sequence[Step], user: Any) -> dict[int, dict[str, Any]]:
    """By the step's primary key: how many gifts for its case are paid, and fen in all. One query."""
    rows = (
        Gift.objects.paid()
        .filter(case__in=[step.case_id for step in steps])
        .values("case")
        .annotate(count=Count("pk"), fen=Sum("amount"))
        .order_by()
    )
    by_case = {row["case"]: {"count": row["count"], "fen": row["fen"]} for row in rows}
    return {step.pk: by_case[step.case_id] for step in steps if step.case_id in by_case}


def panel(request: HttpRequest, case: Case) -> dict[str, Any] | None:
    """What was given for the case and for what flowed into it, and the way to give while it is under way."""
    count, fen, _fees = given_in_all(case)
    may_give = case.is_open and bool(available_providers()) and Fund.objects.filter(community=case.community).exists()
    return {"count": count, "fen": fen, "may_give": may_give} if count or may_give else None
