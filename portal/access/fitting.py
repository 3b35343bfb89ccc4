"""For which kinds of place each role is given: a building head for a building, a chair for a courtyard.

Kinds are named as the place tree above names them, since the portal knows no places.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.access.roles import Role
from portal.access.scopes import names_of, without_the_door
from portal.registries import Registry

# A role that is not here may be given for a place of any kind.
KINDS_OF_PLACE: dict[str, tuple[str, ...]] = {
    Role.COMMITTEE_MEMBER: ("courtyard",),
    Role.COMMITTEE_CHAIR: ("courtyard",),
    Role.PARTY_BRANCH_SECRETARY: ("community", "grid", "courtyard"),
    Role.BUILDING_HEAD: ("building", "entrance"),
    Role.SOCIAL_WORKER: ("subdistrict", "community", "grid", "courtyard"),
    Role.GRID_WORKER: ("community", "grid", "courtyard"),
    Role.MEDIATOR: ("subdistrict", "community", "grid", "courtyard"),
    Role.STREET_STEWARD_ASSISTANT: ("subdistrict", "community"),
    Role.PROPERTY_MANAGEMENT_REPRESENTATIVE: ("courtyard", "building"),
    Role.RESPONSIBLE_UNIT_STAFF: ("district", "subdistrict", "community"),
    Role.DISPATCHER: ("district", "subdistrict", "community"),
    Role.HOTLINE_OPERATOR: ("district", "subdistrict"),
    Role.SUBDISTRICT_OFFICER: ("subdistrict",),
    Role.DISTRICT_OFFICER: ("district",),
}


@dataclass(frozen=True)
class ScopeKinds:
    """``of`` takes paths and returns the kind of each place it knows; ``names`` are those of all kinds."""

    of: Callable[[Collection[str]], Mapping[str, str]]
    names: Mapping[str, str | Promise]


scope_kinds: "Registry[ScopeKinds]" = Registry("scope_kinds", "Kinds of the places that roles are given for.")


def kind_of(scope: str) -> str:
    """The kind of the place at ``scope``; empty where nobody knows the place."""
    for source in scope_kinds:
        if kind := source.of([scope]).get(scope):
            return kind
    return ""


def fits(role: str, kind: str) -> bool:
    """Whether ``role`` may be given for a place of ``kind``."""
    return not kind or role not in KINDS_OF_PLACE or kind in KINDS_OF_PLACE[role]


def recorded_scope(role: str, scope: str) -> str:
    """What the record of a grant, which is kept for good, tells of its place: the building of a role that is given for
    buildings, of any other the courtyard at most. A resident's scope is their door."""
    return scope if "building" in KINDS_OF_PLACE.get(role, ()) else without_the_door(scope)


def refuse_unfit(role: str, scope: str) -> None:
    """Raise ``ValidationError``, naming the kinds that fit, where ``role`` is not given for such a place.

    A place that nobody knows is not refused here: commands and tests grant for places that are yet to be loaded.
    """
    if role not in KINDS_OF_PLACE or fits(role, kind_of(scope)):
        return
    names = {kind: name for source in scope_kinds for kind, name in source.names.items()}
    fitting = [str(names.get(kind, kind)) for kind in KINDS_OF_PLACE[role]]
    raise ValidationError(
        _("%(role)s is a role for: %(kinds)s. %(place)s is none of these."),
        code="kind",
        params={
            "role": Role(role).label,
            "kinds": pgettext("between the items of a list", ", ").join(fitting),
            "place": names_of([scope])[scope],
        },
    )
