"""How a decision of the council is drawn on the thread of a case: its votes, and the line they had to pass."""

from collections.abc import Mapping, Sequence
from typing import Any

from communities.cases.models import Step
from communities.deliberation.models import Decision


def votes(steps: Sequence[Step], user: Any) -> Mapping[int, dict[str, Any]]:
    """The decision of each step, by the step's primary key. One query."""
    keys = {step.pk: step.key.rpartition(":")[2] for step in steps}
    found = Decision.objects.in_bulk([int(key) for key in keys.values() if key.isdigit()])
    return {step: {"decision": found[int(key)]} for step, key in keys.items() if key.isdigit() and int(key) in found}
