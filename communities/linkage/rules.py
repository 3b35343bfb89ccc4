"""Who speaks for whom, and so who may need, offer, sign and move.

``need`` and ``offer`` are about a community: whether there is a party one may speak for there. ``change`` is about a
card, ``take_part`` about a project, ``introduce`` about either card of a pair.
"""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from communities.cases.rules import may_raise_somewhere
from communities.linkage.kinds import CardState
from communities.linkage.models import Party
from communities.places.models import Place
from communities.registry.rules import representations_of
from portal.access.predicates import grants_of, holds, scope_of
from portal.access.roles import Role

OFFICES = (Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER)
SPEAKING_ROLES = (Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR, *OFFICES)
speaks_for_place = holds(*SPEAKING_ROLES)
tends = holds(*OFFICES)


def speaks_for(user: Any, party: Party) -> bool:
    """Whether ``user`` may need, offer, sign and nod in the name of ``party``."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    if party.kind == Party.Kind.PERSON:
        return party.person_id == user.pk
    if party.kind == Party.Kind.ORGANISATION:
        return any(each.organisation_id == party.organisation_id for each in representations_of(user))
    return party.place is not None and speaks_for_place(user, party.place.path)


def _holds_in(user: Any, path: str, roles: tuple[Role, ...]) -> bool:
    """One of ``roles`` over the place, or over something in it."""
    return any(
        grant.role in roles and (grant.covers(path) or grant.scope.startswith(path + "/")) for grant in grants_of(user)
    )


@predicate
def may_need_in(user: Any, place: Any = None) -> bool:
    if place is None:
        return False
    return _holds_in(user, scope_of(place), SPEAKING_ROLES) or bool(representations_of(user))


@predicate
def lives_in(user: Any, place: Any = None) -> bool:
    return place is not None and _holds_in(user, scope_of(place), (Role.RESIDENT,))


may_offer_in = lives_in | may_need_in


@predicate
def speaks_for_its_party(user: Any, card: Any = None) -> bool:
    return card is not None and speaks_for(user, card.party)


@predicate
def is_public(user: Any, card: Any = None) -> bool:
    return card is not None and card.state != CardState.DRAFT


@predicate
def speaks_for_a_partner(user: Any, project: Any = None) -> bool:
    return project is not None and any(speaks_for(user, party) for party in project.parties)


@predicate
def is_binding(user: Any, agreement: Any = None) -> bool:
    return agreement is not None and agreement.binding_at is not None


@predicate
def is_a_partner_of_it(user: Any, agreement: Any = None) -> bool:
    return agreement is not None and speaks_for_a_partner(user, agreement.project)


def may_offer_there(user: Any, community: Place) -> bool:
    """Whether ``user``, None for the signed-out, may offer something in the community, or a neighbour who signs in."""
    return community.until is None and (user is None or bool(may_offer_in(user, community)))


def doors_for(user: Any, community: Place) -> dict[str, bool]:
    """Which ways on are shown to ``user``, None for the signed-out: those at whose end they, or a neighbour who signs
    in, are not turned away."""
    there = community.until is None
    return {
        "may_need": there and bool(may_need_in(user, community)),
        "may_offer": may_offer_there(user, community),
        "may_raise": there and (user is None or may_raise_somewhere(user, community)),
    }


add_perm("communities_linkage.need", may_need_in)
add_perm("communities_linkage.offer", may_offer_in)
add_perm("communities_linkage.change", speaks_for_its_party)
add_perm("communities_linkage.see", is_public | speaks_for_its_party)
add_perm("communities_linkage.introduce", speaks_for_its_party | tends)
add_perm("communities_linkage.take_part", speaks_for_a_partner)
add_perm("communities_linkage.read_agreement", is_binding | is_a_partner_of_it)
add_perm("communities_linkage.tend", tends)
