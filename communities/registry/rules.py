"""Who may look at an organisation's papers, change what it says, and speak for it.

``confirm`` is about a representation: nobody confirms themselves. ``end`` also holds for the person it is about.
"""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from communities.registry.models import Organisation, Representation
from portal.access.predicates import holds
from portal.access.roles import Role

looks_at_papers_there = holds(Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER)


def representations_of(user: Any) -> list[Representation]:
    """The user's representations in force now, read once per user object like their grants."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    held = getattr(user, "_held_representations", None)
    if held is None:
        found = Representation.objects.filter(user=user).current().select_related("organisation__home")
        held = user._held_representations = list(found.order_by("organisation__short_name", "pk"))
    return [each for each in held if each.is_current]


def forget_representations(user: Any) -> None:
    vars(user).pop("_held_representations", None)


@predicate
def is_signed_in(user: Any, thing: Any = None) -> bool:
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


@predicate
def speaks_for_it(user: Any, organisation: Any = None) -> bool:
    if organisation is None:
        return False
    return any(each.organisation_id == organisation.pk for each in representations_of(user))


@predicate
def proposed_it(user: Any, organisation: Any = None) -> bool:
    return (
        organisation is not None
        and getattr(user, "pk", None) is not None
        and organisation.proposed_by_id == user.pk
        and organisation.state == Organisation.State.PROPOSED
    )


@predicate
def is_public(user: Any, organisation: Any = None) -> bool:
    return organisation is not None and organisation.state != Organisation.State.PROPOSED


@predicate
def is_somebody_else(user: Any, thing: Any = None) -> bool:
    """Of a representation: the user is not the one it is about. Of an organisation: they did not propose it."""
    about = getattr(thing, "user_id", None) or getattr(thing, "proposed_by_id", None)
    return thing is not None and about != getattr(user, "pk", None)


@predicate
def is_about_me(user: Any, representation: Any = None) -> bool:
    return representation is not None and representation.user_id == getattr(user, "pk", None)


add_perm("communities_registry.propose", is_signed_in)
add_perm("communities_registry.look_after", looks_at_papers_there)
add_perm("communities_registry.see", is_public | looks_at_papers_there | proposed_it)
add_perm("communities_registry.verify", looks_at_papers_there & is_somebody_else & ~speaks_for_it)
add_perm("communities_registry.change", looks_at_papers_there | speaks_for_it | proposed_it)
add_perm("communities_registry.represent", speaks_for_it)
add_perm("communities_registry.confirm", looks_at_papers_there & is_somebody_else)
add_perm("communities_registry.end", looks_at_papers_there | is_about_me)
