"""What was typed, carried from step to step in the form itself: signed, for one community, without a session.

Nothing is stored before the pledge, so a guest needs no cookie but the form's own.
"""

import uuid
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from django.core import signing

SALT = "fund.donations.steps"
# Seconds a page may stay open between two steps.
OPEN_FOR = 24 * 3600
# Longer texts are cut: the forms refuse them anyhow, and the page must not grow without end.
LONGEST = 300


class StepsTampered(Exception):  # noqa: N818 - it names the outcome
    """The carried values are not what we signed for this community, or too old."""


@dataclass(frozen=True)
class Carried:
    """The raw texts of steps one and two. ``key`` is set on the last page: one page, one gift."""

    community: str
    choice: str = ""
    own: str = ""
    purpose: str = ""
    shown: str = ""
    name: str = ""
    wants_mail: str = ""
    email: str = ""
    key: str = ""

    @classmethod
    def read(cls, signed: str, community: str) -> Self:
        """The values in ``signed``. Raises ``StepsTampered``."""
        try:
            values = signing.loads(signed, salt=SALT, max_age=OPEN_FOR)
            carried = cls(**values)
        except (signing.BadSignature, TypeError, ValueError) as error:
            raise StepsTampered from error
        if carried.community != community:
            raise StepsTampered
        return carried

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT)

    def with_typed(self, typed: Any, *names: str) -> Self:
        """These values with the fields ``names`` as posted in ``typed``."""
        return replace(self, **{name: str(typed.get(name, ""))[:LONGEST] for name in names})

    def with_new_key(self) -> Self:
        return replace(self, key=str(uuid.uuid4()))
