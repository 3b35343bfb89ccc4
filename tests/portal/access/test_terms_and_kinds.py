"""How long a role may be given for, and for which kind of place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from communities.places.models import Place
from portal.access.actions import grant_role
from portal.access.fitting import KINDS_OF_PLACE
from portal.access.models import Grant
from portal.access.roles import Role
from portal.access.terms import MOST_YEARS, years_after
from tests.districts import ABOUT_THE_STREETS, building, people_about_the_streets, person, small_district

YEAR = timedelta(days=365)


def test_a_chair_appoints_a_building_head_for_a_year(db):
    district = small_district()
    until = timezone.now() + YEAR
    grant = grant_role(
        by=district.people["committee chair"], user=person("neighbour"), role=Role.BUILDING_HEAD,
        scope=building(district.courtyard).path, until=until, reason="asked by the neighbours",
    )  # fmt: skip
    assert grant.until == until


@pytest.mark.parametrize(
    ("giver", "role", "days", "refused"),
    [
        ("committee chair", Role.EVENT_ORGANISER, None, True),
        ("committee chair", Role.EVENT_ORGANISER, 3 * 365, False),
        ("committee chair", Role.EVENT_ORGANISER, 3 * 365 + 3, True),
        ("committee chair", Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, 365, False),
        ("committee chair", Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, 368, True),
        ("community worker", Role.EVENT_ORGANISER, None, False),
        ("community worker", Role.MEDIATOR, None, True),
        ("administrator", Role.DISPATCHER, None, True),
    ],
)
def test_what_must_end_is_given_with_an_end(db, giver, role, days, refused):
    district = small_district()
    scope = district.place.path if role == Role.DISPATCHER else district.courtyard.path
    until = timezone.now() + timedelta(days=days) if days else None

    def give() -> None:
        grant_role(by=district.people[giver], user=taker, role=role, scope=scope, until=until, reason="x")

    taker = person("taker")
    if not refused:
        give()
        return
    with pytest.raises(ValidationError, check=lambda error: error.code == "term"):
        give()
    assert not Grant.objects.filter(user=taker).exists()


@pytest.mark.once
def test_a_year_is_the_same_day_of_the_next():
    assert years_after(datetime(2028, 2, 29, tzinfo=UTC), 1) == datetime(2029, 3, 1, tzinfo=UTC)
    assert years_after(datetime(2026, 11, 30, tzinfo=UTC), 3) == datetime(2029, 11, 30, tzinfo=UTC)


@pytest.mark.once
@pytest.mark.parametrize("role", KINDS_OF_PLACE)
def test_a_role_is_given_only_for_the_kinds_of_place_it_goes_with(db, role):
    """One place of each kind: given or refused as the table says, and a refusal names the kinds that would do."""
    district = small_district()
    house = building(district.courtyard)
    there = {place.kind: place for place in (district.place, district.subdistrict, district.community, house)}
    there[Place.Kind.COURTYARD] = district.courtyard
    for kind, place in there.items():
        taker = person(f"taker-{kind}")
        if kind in KINDS_OF_PLACE[role]:
            assert grant_role(by=None, user=taker, role=role, scope=place.path).scope == place.path
            continue
        with pytest.raises(ValidationError, check=lambda error: error.code == "kind") as refused:
            grant_role(by=None, user=taker, role=role, scope=place.path)
        assert str(Place.Kind(KINDS_OF_PLACE[role][0]).label) in refused.value.messages[0]


@pytest.mark.once
def test_the_kinds_are_kinds_of_the_place_tree():
    assert {kind for kinds in KINDS_OF_PLACE.values() for kind in kinds} <= set(Place.Kind.values)


@pytest.mark.once
def test_every_role_about_the_streets_has_an_end_and_a_kind_of_place(db):
    assert set(MOST_YEARS) == set(ABOUT_THE_STREETS.values()) <= set(KINDS_OF_PLACE)
    assert len(people_about_the_streets(small_district())) == len(ABOUT_THE_STREETS)
