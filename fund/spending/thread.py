"""How paid money is drawn on the thread of a case: what was agreed to, what was spent, what stays in the fund."""

from collections.abc import Mapping, Sequence
from typing import Any

from communities.cases.models import Step
from fund.spending.models import Payment


def money(steps: Sequence[Step], user: Any) -> Mapping[int, dict[str, Any]]:
    """The payment of each step with its request, by the step's primary key. One query."""
    keys = {step.pk: step.key.rpartition(":")[2] for step in steps}
    numbers = [int(key) for key in keys.values() if key.isdigit()]
    rows = Payment.objects.filter(pk__in=numbers).select_related("request", "entry", "fund__community")
    found = {str(payment.pk): payment for payment in rows}
    return {step: {"payment": found[key]} for step, key in keys.items() if key in found}
