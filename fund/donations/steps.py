"""What was typed, carried from step to step: signed, for one community, without a session.

Each step's form carries it, and what the last one shows is what is pledged. A cookie under the journey's own address
keeps it too, so that every step can be opened by its address. Nothing is stored before the pledge.
"""

import uuid
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.journeys import OPEN_FOR, Journey

SALT = "fund.donations.steps"
COOKIE = Journey("giving")
# Longer texts are cut: the forms refuse them anyhow, and the page must not grow without end.
LONGEST = 300


class StepsTampered(Exception):  # noqa: N818 - it names the outcome
    """The carried values are not what we signed for this community, or too old."""


@dataclass(frozen=True)
class Carried:
    """The raw texts of steps one and two; ``case`` is the number of the matter it is for.

    ``key`` is set on the last page: one page, one gift.
    ``by`` is the number of the account that typed them, 0 of a guest.
    """

    community: str
    choice: str = ""
    own: str = ""
    purpose: str = ""
    case: str = ""
    shown: str = ""
    name: str = ""
    wants_mail: str = ""
    email: str = ""
    key: str = ""
    by: int = 0

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

    @classmethod
    def kept(cls, request: HttpRequest, community: str) -> Self | None:
        """What this browser was last shown or typed on the journey to this community's fund.

        Under what name somebody signed in wanted to give is nobody else's at the same browser.
        """
        try:
            carried = cls(**(COOKIE.read(request) or {}))
        except TypeError:
            return None
        if carried.community != community:
            return None
        return carried.without_name() if carried.by not in (0, account_of(request)) else carried

    def keep(self, response: HttpResponse) -> HttpResponse:
        return COOKIE.keep(response, _path(self.community), asdict(self))

    @property
    def is_kept(self) -> bool:
        """Whether a browser would keep it."""
        return COOKIE.keeps(asdict(self))

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT)

    def with_typed(self, typed: Any, *names: str) -> Self:
        """These values with the fields ``names`` as posted in ``typed``."""
        texts: dict[str, Any] = {name: str(typed.get(name, ""))[:LONGEST] for name in names}
        return replace(self, **texts)

    def with_new_key(self) -> Self:
        return replace(self, key=str(uuid.uuid4()))

    def typed_by(self, request: HttpRequest) -> Self:
        return replace(self, by=account_of(request))

    def without_name(self) -> Self:
        return replace(self, shown="", name="", wants_mail="", email="", key="", by=0)

    def without_key(self) -> Self:
        return replace(self, key="")

    def keyed_like(self, earlier: "Carried | None") -> "Carried":
        """With the key of ``earlier`` if that says the same, else with a new one: one showing, one gift."""
        if earlier is not None and earlier.key and replace(earlier, key="") == replace(self, key=""):
            return earlier
        return self.with_new_key()


def account_of(request: HttpRequest) -> int:
    return request.user.pk or 0


def forget(response: HttpResponse, community: str) -> HttpResponse:
    """The journey is over, or begins anew."""
    return COOKIE.forget(response, _path(community))


def _path(community: str) -> str:
    return reverse("donations:give", args=[community])
