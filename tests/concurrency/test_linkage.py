"""Two at one card, one agreement, one step: nothing is lost and nothing is done twice."""

import pytest
from django.core.exceptions import ValidationError

from communities.linkage import actions
from communities.linkage.kinds import CardState, Stage
from communities.linkage.models import Agreement, Card, Move, Nod, Project
from communities.linkage.staleness import NotNow, Stale
from communities.registry.models import Organisation
from portal.access.roles import Role
from tests.communities.linkage.conftest import Neighbourhood
from tests.concurrency.test_ledger import at_once
from tests.districts import person, places
from tests.objects_linkage import agree, facts, need, offer, organisation, reread, terms

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db) -> Neighbourhood:
    made = places()
    worker = person("worker", (Role.COMMUNITY_WORKER, made.community))
    resident = person("resident", (Role.RESIDENT, made.community))
    speaker = person("speaker")
    return Neighbourhood(
        made, made.community, worker, worker, speaker, resident, organisation(speaker, made.community, worker)
    )


def test_both_say_yes_at_once_and_it_moves_once(here):
    project = agree(made := here.introduced(), *here.sides(made))
    sides = here.sides(project)
    version = project.version

    def say_yes(number: int) -> Project:
        user, party = sides[number % 2]
        now = reread(project)
        return actions.move_project(by=user, project=now, party=party, to=Stage.UNDER_WAY, version=version)

    results = at_once(6, say_yes)
    assert reread(project).stage == Stage.UNDER_WAY
    assert (Move.objects.get().state, Nod.objects.count()) == (Move.State.TAKEN, 2)
    assert all(isinstance(result, Project | NotNow | Stale) for result in results), results


def test_both_sign_at_once_and_it_binds(here):
    project = here.introduced()
    brings = {party.pk: "人" for party in project.parties}
    actions.write_agreement(by=here.worker, project=project, terms=terms(), brings=brings, version=1)
    sides = here.sides(project)

    def sign(number: int) -> Agreement:
        user, party = sides[number % 2]
        return actions.sign_agreement(by=user, project=reread(project), party=party, version=1)

    assert all(isinstance(result, Agreement) for result in at_once(6, sign))
    assert reread(project).stage == Stage.AGREED


def test_one_signs_while_the_other_changes_the_words(here):
    project = here.introduced()
    brings = {party.pk: "人" for party in project.parties}
    actions.write_agreement(by=here.worker, project=project, terms=terms(), brings=brings, version=1)
    ours, theirs = here.sides(project)
    actions.sign_agreement(by=here.worker, project=reread(project), party=ours[1], version=1)
    read = reread(project)

    def press(number: int) -> object:
        if number:
            return actions.sign_agreement(by=here.speaker, project=read, party=theirs[1], version=1)
        return actions.write_agreement(
            by=here.worker, project=read, terms=terms(terms="别的"), brings=brings, version=read.version
        )

    at_once(2, press)
    now = reread(project)
    signed = all(partner.signed_at for partner in now.partners.all())
    assert (now.stage == Stage.AGREED) == signed == (now.agreement.binding_at is not None)
    assert now.agreement.terms == ("每周四下午到 23 位老人家里坐一坐。" if signed else "别的")


def test_many_bring_one_need_together_and_one_project_begins(here):
    wanted = need(here.worker, here.community)
    offers = [offer(here.resident, here.community, "me", title=f"第 {n} 条") for n in range(5)]

    def bring(number: int) -> Project:
        card = Card.objects.with_party().select_related("community").get(pk=offers[number].pk)
        return actions.introduce(by=here.worker, need=wanted, offer=card)

    results = at_once(5, bring)
    assert sum(isinstance(result, Project) for result in results) == 1
    assert sum(isinstance(result, NotNow) for result in results) == 4
    assert (Project.objects.count(), Card.objects.get(pk=wanted.pk).state) == (1, CardState.MATCHED)


def test_agreements_written_at_once_have_numbers_of_their_own(here):
    projects = [here.introduced(title=f"第 {n} 件") for n in range(5)]

    def write(number: int) -> Agreement:
        project = reread(projects[number])
        brings = {party.pk: "人" for party in project.parties}
        return actions.write_agreement(by=here.worker, project=project, terms=terms(), brings=brings, version=1)

    results = at_once(5, write)
    assert all(isinstance(result, Agreement) for result in results), results
    assert len(set(Agreement.objects.values_list("number", flat=True))) == 5


def test_the_same_form_sent_many_times_at_once_is_one_card(here):
    key = need(here.worker, here.community, draft=True).key
    Card.objects.all().delete()

    def send(_number: int) -> Card:
        return actions.write_card(
            by=here.worker, community=here.community, side="need", facts=facts(), key=key,
            party=f"place-{here.community.pk}",
        )  # fmt: skip

    results = at_once(6, send)
    assert {result.pk for result in results if isinstance(result, Card)} == {Card.objects.get().pk}, results


def test_two_changes_of_one_card_and_one_is_told(here):
    card = need(here.worker, here.community)

    def change(number: int) -> Card:
        return actions.change_card(by=here.worker, card=card, facts=facts(title=f"第 {number}"), version=1)

    results = at_once(4, change)
    assert sum(isinstance(result, Card) for result in results) == 1
    assert sum(isinstance(result, Stale) for result in results) == 3


def test_one_code_proposed_by_many_at_once_is_one_organisation(here):
    people = [person(f"founder{n}") for n in range(4)]

    def propose(number: int) -> Organisation:
        return organisation(people[number], here.community, credit_code="91350100M000100Y43", short_name=f"{number}")

    results = at_once(4, propose)
    assert sum(isinstance(result, Organisation) for result in results) == 1
    assert sum(isinstance(result, ValidationError) for result in results) == 3, results
