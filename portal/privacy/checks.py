"""What a deployment must not have."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from portal.live.log import KEPT

# GB/T 35273-2020, 8.5: an account is closed within 15 working days.
LONGEST = 15


@register()
def waiting_is_neither_too_short_nor_too_long(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What open pages were told is gone before its author is; and nobody waits longer than they may be let wait."""
    if KEPT.days < settings.ERASURE_WAITING_DAYS <= LONGEST:
        return []
    hint = f"Give people {KEPT.days + 1} to {LONGEST} days."
    return [Error("ERASURE_WAITING_DAYS is too short or too long.", hint=hint, id="privacy.E001")]
