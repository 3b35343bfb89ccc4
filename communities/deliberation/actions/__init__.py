"""Everything that changes minutes."""

from communities.deliberation.actions.drafting import (
    Said,
    change_minutes,
    decide,
    discard_minutes,
    draft_minutes,
    undecide,
)
from communities.deliberation.actions.publishing import publish_minutes, withdraw_minutes
from communities.deliberation.refusals import DecisionRefused, StaleMinutes

__all__ = [
    "DecisionRefused",
    "Said",
    "StaleMinutes",
    "change_minutes",
    "decide",
    "discard_minutes",
    "draft_minutes",
    "publish_minutes",
    "undecide",
    "withdraw_minutes",
]
