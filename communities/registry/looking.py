"""Looks at who asks to speak for an organisation."""

from django.utils.translation import gettext_lazy as _

from communities.registry.models import Representation
from portal.access.looking import LookKind, look_kinds, note_looks
from portal.users.models import User

ASKS = "registry.asks"


def register_look() -> None:
    kind = LookKind(_("your name, as somebody who asks to speak for an organisation"), _("to decide whether you may"))
    look_kinds.register(ASKS, kind)


def note_asking(*, by: User, asked: Representation) -> None:
    organisation = asked.organisation
    note_looks(by=by, people=[asked.user], what=ASKS, scope=organisation.home.path, about=organisation)
