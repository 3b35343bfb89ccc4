"""Many at one code, many at one asking: one person per code, one residence per person, and never alone."""

import pytest

from communities.registry.actions.residing import say_no, say_yes, take_letter
from communities.registry.models import Confirmation, Residence
from communities.registry.models.letters import Letter
from portal.access.models import Grant
from portal.access.roles import Role
from tests.concurrency.test_ledger import at_once
from tests.districts import person, places
from tests.objects_residence import dwellings, letters

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db):
    made = places()
    committee = [person(f"member{number}", (Role.COMMITTEE_MEMBER, made.courtyard)) for number in range(3)]
    chair = person("chair", (Role.COMMITTEE_CHAIR, made.courtyard))
    return dwellings(made.courtyard), committee, chair


def ask(home) -> Residence:
    from communities.registry.actions.residing import ask_committee

    return ask_committee(by=person("newcomer"), dwelling=home, relation="owner", lives_here=True)


def test_one_code_is_one_persons(here):
    homes, _, chair = here
    _, (sheet,) = letters(chair, homes[:1], 1)
    people = [person(f"who{number}") for number in range(6)]

    def take(number: int):
        return take_letter(by=people[number], typed=sheet.codes[0], relation="owner", lives_here=True)[0]

    results = at_once(6, take)
    assert sorted(results) == ["right", *["used"] * 5], results
    assert Residence.objects.verified().count() == Grant.objects.filter(role=Role.RESIDENT).count() == 1


def test_one_person_with_two_codes_lives_in_one_place(here):
    homes, _, chair = here
    _, sheets = letters(chair, homes, 2)
    who = person("who")
    codes = [code for sheet in sheets for code in sheet.codes]

    def take(number: int):
        return take_letter(by=who, typed=codes[number], relation="tenant", lives_here=True)[0]

    results = at_once(4, take)
    assert set(results) == {"right"}, results
    assert Residence.objects.verified().filter(person=who).count() == 1
    assert Grant.objects.filter(user=who, role=Role.RESIDENT).current().count() == 1
    assert Letter.objects.filter(used_by=who).count() == Residence.objects.filter(person=who).count()


def test_two_yeses_at_once_verify_once(here):
    homes, committee, _ = here
    asked = ask(homes[0])
    results = at_once(6, lambda number: say_yes(by=committee[number % 2], residence=asked))
    assert all(isinstance(result, Residence) for result in results), results
    asked.refresh_from_db()
    assert (asked.state, Confirmation.objects.count()) == ("verified", 2)
    assert Grant.objects.filter(role=Role.RESIDENT).count() == 1


def test_one_alone_verifies_nobody_however_often(here):
    homes, committee, _ = here
    asked = ask(homes[0])
    at_once(6, lambda number: say_yes(by=committee[0], residence=asked))
    asked.refresh_from_db()
    assert (asked.state, Confirmation.objects.count()) == ("asked", 1)


def test_a_yes_and_a_no_at_once_leave_one_answer(here):
    homes, committee, _ = here
    asked = ask(homes[0])
    say_yes(by=committee[0], residence=asked)

    def answer(number: int):
        if number % 2:
            return say_no(by=committee[1], residence=asked, reason="unknown")
        return say_yes(by=committee[2], residence=asked)

    results = at_once(4, answer)
    assert all(isinstance(result, Residence) for result in results), results
    asked.refresh_from_db()
    verified = asked.state == "verified"
    assert asked.state in {"verified", "refused"}
    assert Grant.objects.filter(role=Role.RESIDENT).count() == int(verified)
