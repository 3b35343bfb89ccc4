"""Looks at the whole names of the council: who was there, and whom to tick."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from communities.places.models import Place
from portal.access.looking import LookKind, look_kinds, note_looks
from portal.users.models import User

SEATS = "deliberation.seats"


def register_look() -> None:
    look_kinds.register(SEATS, LookKind(_("your name, as one of the council"), _("to write and check who was there")))


def note_seats(*, by: User, community: Place, members: Iterable[User | None]) -> None:
    note_looks(by=by, people=members, what=SEATS, scope=community.path, about=community)
