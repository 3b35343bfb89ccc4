"""Parties as forms name them: a short code, the party it stands for, and those a person may speak for."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from communities.linkage.models import Party
from communities.linkage.rules import lives_in, speaks_for, speaks_for_place
from communities.notices.audience import courtyards_in, issuer_name
from communities.places.models import Place
from communities.places.queries import with_those_above
from communities.registry.models import Organisation
from communities.registry.rules import representations_of
from portal.users.models import User

MYSELF = "me"
ORGANISATIONS_OFFERED = 300


def code_of(party: Party) -> str:
    """``organisation-12``, ``place-7``, ``person-3``: stable, and short enough for a form."""
    return f"{party.kind}-{party.organisation_id or party.place_id or party.person_id}"


def parties_to_speak_for(user: Any, community: Place, *, also_myself: bool) -> list[tuple[str, str]]:
    """(code, name) of every party ``user`` may name in ``community``; the office first, oneself last."""
    above = with_those_above(community.path)
    places = Place.objects.filter(path__in=above).order_by("-path") if _speaks_above(user, community) else []
    found = [place for place in [*places, *courtyards_in(community)] if speaks_for_place(user, place.path)]
    choices = [(f"place-{place.pk}", issuer_name(place)) for place in found]
    choices += [
        (f"organisation-{each.organisation_id}", each.organisation.short_name) for each in representations_of(user)
    ]
    if also_myself and lives_in(user, community):
        choices.append((MYSELF, _("Myself")))
    return choices


def _speaks_above(user: Any, community: Place) -> bool:
    return bool(speaks_for_place(user, community.path))


def parties_to_invite(community: Place) -> list[tuple[str, str]]:
    """(code, name) of who may join a project there: its community, its courtyards, the organisations around it."""
    around = Organisation.objects.verified().filter(home__path__startswith=with_those_above(community.path)[-2])
    choices = [(f"place-{place.pk}", issuer_name(place)) for place in [community, *courtyards_in(community)]]
    choices += [
        (f"organisation-{pk}", name)
        for pk, name in around.order_by("short_name").values_list("pk", "short_name")[:ORGANISATIONS_OFFERED]
    ]
    return choices


def party_of(code: str, *, by: User) -> Party:
    """The party ``code`` stands for, made if it is named for the first time. ``ValueError`` for what is none."""
    kind, _dash, number = code.partition("-")
    if code == MYSELF:
        facts: dict[str, Any] = {"kind": Party.Kind.PERSON, "person_id": by.pk}
    elif kind in {Party.Kind.ORGANISATION, Party.Kind.PLACE} and number.isascii() and number.isdigit():
        facts = {"kind": kind, f"{kind}_id": int(number)}
    else:
        raise ValueError(code)
    with transaction.atomic():
        party, _made = Party.objects.get_or_create(**facts)
    return Party.objects.select_related("organisation", "place", "person").get(pk=party.pk)


def spoken_for(user: Any, parties: Iterable[Party]) -> list[Party]:
    return [party for party in parties if speaks_for(user, party)]
