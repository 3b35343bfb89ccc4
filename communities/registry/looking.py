"""Looks at who asks to speak for an organisation, and at who lives where."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from communities.registry.models import Representation, Residence
from portal.access.looking import LookKind, look_kinds, note_looks
from portal.users.models import User

ASKS, LIVES, ASKS_WHERE = "registry.asks", "registry.lives", "registry.asks_where"


def register_looks() -> None:
    asks = LookKind(_("your name, as somebody who asks to speak for an organisation"), _("to decide whether you may"))
    look_kinds.register(ASKS, asks)
    look_kinds.register(LIVES, LookKind(_("your name and where you live"), _("to look after those who live there")))
    where = LookKind(_("your name and where you say that you live"), _("to confirm it or not"))
    look_kinds.register(ASKS_WHERE, where)


def note_asking(*, by: User, asked: Representation) -> None:
    organisation = asked.organisation
    note_looks(by=by, people=[asked.user], what=ASKS, scope=organisation.home.path, about=organisation)


def note_living(*, by: User, what: str, residences: Sequence[Residence]) -> None:
    """Of one dwelling. The record says which house it is in: whoever reads it does not learn the door."""
    if residences:
        people = [each.person for each in residences]
        place = residences[0].dwelling.path.rpartition("/")[0]
        note_looks(by=by, people=people, what=what, scope=place, about=residences[0].dwelling.parent)
