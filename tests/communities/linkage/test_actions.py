"""From a need and an offer to what came of it: who may, what is written, and what nobody can do alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from communities.linkage import actions
from communities.linkage.kinds import CardState, Stage
from communities.linkage.models import AgreementVersion, Card, Match, Move, Project
from communities.linkage.parties import code_of, parties_to_speak_for
from communities.linkage.staleness import NotNow, Stale
from communities.registry.actions import end_organisation
from communities.registry.rules import forget_representations
from portal.audit.models import Record
from portal.live.models import Message
from portal.notify.models import Announcement
from tests.objects_linkage import agree, facts, finish, move, need, offer, reread, terms


def verbs() -> list[str]:
    return list(Record.objects.order_by("pk").values_list("verb", flat=True))


def test_the_whole_way(here):
    project = here.introduced()
    assert Card.objects.get(side="need").state == CardState.MATCHED
    assert Card.objects.get(side="offer").state == CardState.OPEN, "an offer may serve several"
    ours, theirs = here.sides(project)
    project = agree(project, ours, theirs)
    assert (project.stage, project.agreement.binding_at is not None) == (Stage.AGREED, True)
    assert project.agreement.number.startswith("LD-")
    project = finish(project, ours, theirs)
    assert (project.stage, project.people) == (Stage.DONE, 31)
    assert [verb for verb in verbs() if verb.startswith("linkage.")] == [
        "linkage.card.written", "linkage.card.opened", "linkage.card.written", "linkage.card.opened",
        "linkage.project.begun", "linkage.agreement.written", "linkage.agreement.signed", "linkage.agreement.signed",
        "linkage.project.step_proposed", "linkage.project.moved", "linkage.project.outcome_written",
        "linkage.project.step_proposed", "linkage.project.moved",
    ]  # fmt: skip


def test_one_party_alone_moves_nothing_forward(here):
    project = here.introduced()
    ours, theirs = here.sides(project)
    project = agree(project, ours, theirs)
    project = move(project, Stage.UNDER_WAY, ours)
    assert project.stage == Stage.AGREED
    assert Move.objects.get().state == Move.State.PENDING
    assert move(project, Stage.UNDER_WAY, ours).version == project.version, "the same yes twice is one"
    assert move(project, Stage.UNDER_WAY, theirs).stage == Stage.UNDER_WAY


def test_nobody_says_yes_for_two(here):
    """The community's worker may speak for the courtyard's committee, but not on both sides of one step."""
    wanted = need(here.worker, here.community, f"place-{here.district.courtyard.pk}")
    had = offer(here.worker, here.community, f"place-{here.community.pk}")
    project = actions.introduce(by=here.worker, need=wanted, offer=had)
    courtyard, community = project.parties
    brings = {party.pk: "人" for party in project.parties}
    actions.write_agreement(by=here.worker, project=project, terms=terms(), brings=brings, version=1)
    now = reread(project)
    actions.sign_agreement(by=here.worker, project=now, party=community, version=1)
    with pytest.raises(NotNow, match="one_for_two"):
        actions.sign_agreement(by=here.worker, project=now, party=courtyard, version=1)
    actions.sign_agreement(by=here.chair, project=now, party=courtyard, version=1)
    move(project, Stage.UNDER_WAY, (here.worker, community))
    with pytest.raises(NotNow, match="one_for_two"):
        move(project, Stage.UNDER_WAY, (here.worker, courtyard))
    assert move(project, Stage.UNDER_WAY, (here.chair, courtyard)).stage == Stage.UNDER_WAY


def test_a_changed_word_voids_the_signatures_and_what_was_signed_is_kept(here):
    project = here.introduced()
    ours, theirs = here.sides(project)
    project = move(agree(project, ours, theirs), Stage.UNDER_WAY, ours, theirs)
    brings = {party.pk: "人和时间" for party in project.parties}
    actions.write_agreement(
        by=here.speaker, project=project, terms=terms(terms="改成每周五。"), brings=brings, version=project.version
    )
    project = reread(project)
    assert (project.stage, project.agreement.binding_at) == (Stage.MATCHING, None)
    assert not any(partner.signed_at for partner in project.partners.all())
    kept = AgreementVersion.objects.get()
    assert kept.binding_at is not None
    assert all(partner["signed_at"] for partner in kept.said["partners"])
    with pytest.raises(Stale):
        actions.sign_agreement(by=here.worker, project=project, party=ours[1], version=1)
    for user, party in (ours, theirs):
        actions.sign_agreement(by=user, project=project, party=party, version=2)
    assert reread(project).stage == Stage.AGREED


def test_the_same_words_twice_are_no_change(here):
    project = here.introduced()
    project = agree(project, *here.sides(project))
    brings = {party.pk: "人和时间" for party in project.parties}
    actions.write_agreement(by=here.worker, project=project, terms=terms(), brings=brings, version=1)
    assert reread(project).agreement.binding_at is not None


def test_a_third_party_joins_and_must_sign_as_well(here):
    project = here.introduced()
    ours, theirs = here.sides(project)
    brings = {party.pk: "人" for party in project.parties}
    courtyard = need(here.chair, here.community, f"place-{here.district.courtyard.pk}", title="另一件").party
    actions.write_agreement(
        by=here.worker, project=project, terms=terms(), brings=brings | {courtyard.pk: "场地"}, joining=courtyard,
        version=project.version,
    )  # fmt: skip
    for user, party in (ours, theirs):
        actions.sign_agreement(by=user, project=reread(project), party=party, version=1)
    assert reread(project).stage == Stage.MATCHING
    actions.sign_agreement(by=here.chair, project=reread(project), party=courtyard, version=1)
    assert reread(project).stage == Stage.AGREED


def test_the_first_two_cannot_bring_nothing(here):
    project = here.introduced()
    brings = dict.fromkeys((party.pk for party in project.parties), "")
    with pytest.raises(ValidationError):
        actions.write_agreement(by=here.worker, project=project, terms=terms(), brings=brings, version=project.version)
    assert not hasattr(reread(project), "agreement")


def test_done_needs_what_came_of_it(here):
    project = here.introduced()
    ours, theirs = here.sides(project)
    project = move(agree(project, ours, theirs), Stage.UNDER_WAY, ours, theirs)
    with pytest.raises(NotNow, match="no_outcome"):
        move(project, Stage.DONE, ours)


def test_a_step_back_is_one_partys_and_reopens_what_was_done(here):
    project = here.introduced()
    ours, theirs = here.sides(project)
    project = finish(agree(project, ours, theirs), ours, theirs)
    project = move(project, Stage.UNDER_WAY, theirs)
    assert (project.stage, project.done_at) == (Stage.UNDER_WAY, None)
    assert move(project, Stage.AGREED, ours).stage == Stage.AGREED


def test_stopping_opens_the_need_again_and_the_pair_is_not_suggested_again(here):
    project = here.introduced()
    actions.stop_project(by=here.speaker, project=project, reason="人手不够了", version=project.version)
    wanted = Card.objects.get(side="need")
    assert (reread(project).stage, wanted.state) == (Stage.STOPPED, CardState.OPEN)
    with pytest.raises(NotNow, match="stopped"):
        actions.introduce(by=here.worker, need=wanted, offer=Card.objects.get(side="offer"))
    assert Match.objects.count() == 1


def test_a_declined_pair_stays_declined_with_its_reason(here):
    wanted, had = need(here.worker, here.community), offer(here.resident, here.community, "me")
    actions.decline_pair(by=here.worker, need=wanted, offer=had, reason="时间对不上")
    again = actions.decline_pair(by=here.worker, need=wanted, offer=had, reason="另一个说法")
    assert again.declined_because == "时间对不上"
    with pytest.raises(NotNow, match="declined"):
        actions.introduce(by=here.worker, need=wanted, offer=had)


def test_who_speaks_for_nobody_there_changes_nothing(here):
    project = here.introduced()
    ours, _theirs = here.sides(project)
    before = Record.objects.count()
    refused = [
        lambda: need(here.resident, here.community),
        lambda: need(here.speaker, here.community, f"place-{here.community.pk}"),
        lambda: offer(here.resident, here.community, f"organisation-{here.station.pk}"),
        lambda: need(here.worker, here.community, "me"),
        lambda: actions.stop_project(by=here.resident, project=project, reason="不想", version=project.version),
        lambda: actions.move_project(by=here.speaker, project=project, party=ours[1], to="under_way", version=1),
        lambda: actions.add_task(by=here.chair, project=project, title="x", owner=ours[1]),
        lambda: offer(here.resident, here.district.elsewhere, "me"),
    ]
    for attempt in refused:
        with pytest.raises(PermissionDenied):
            attempt()
    assert (Record.objects.count(), reread(project).version) == (before, project.version)


def test_a_representative_speaks_no_more_once_the_organisation_has_ended(here):
    project = here.introduced()
    draft = offer(here.speaker, here.community, f"organisation-{here.station.pk}", draft=True, title="还没挂的")
    end_organisation(by=here.worker, organisation=here.station, reason="注销了")
    forget_representations(here.speaker)
    with pytest.raises(PermissionDenied):
        move(project, Stage.UNDER_WAY, here.sides(project)[1])
    assert parties_to_speak_for(here.speaker, here.community, also_myself=True) == []
    for card in Card.objects.filter(side="offer"):
        assert (card.state, card.closed_because) == (CardState.CLOSED, "这家单位已经不在了。")
    assert Card.objects.filter(pk=draft.pk, state=CardState.CLOSED).exists()


def test_the_same_form_twice_is_one_card(here):
    key = need(here.worker, here.community).key
    again = actions.write_card(
        by=here.worker,
        community=here.community,
        side="need",
        facts=facts(),
        party=f"place-{here.community.pk}",
        key=key,
    )
    assert again.key == key
    other = actions.write_card(
        by=here.chair, community=here.community, side="need", facts=facts(), key=key,
        party=f"place-{here.district.courtyard.pk}",
    )  # fmt: skip
    assert other.key != key, "somebody else's key is not theirs"
    assert Card.objects.count() == 2


def test_a_draft_is_silent_and_a_card_is_heard(here):
    draft = need(here.worker, here.community, draft=True)
    topics = Message.objects.filter(topic__startswith="linkage/")
    assert not topics.exists()
    actions.open_card(by=here.worker, card=draft)
    payload = topics.get().payload
    assert (payload["kind"], payload["url"]) == ("linkage_card.opened", draft.address())


def test_those_asked_are_told_and_no_name_is_in_what_is_recorded(here):
    project = here.introduced()
    ours, theirs = here.sides(project)
    agree(project, ours, theirs)
    kinds = set(Announcement.objects.values_list("kind", flat=True))
    assert {"linkage.introduced", "linkage.asked", "linkage.moved"} <= kinds
    told = Announcement.objects.filter(kind="linkage.asked")
    assert [each.audience for each in told] == [{"ids": [here.speaker.pk]}]
    assert "王" not in str(list(Record.objects.values_list("facts", flat=True)))


def test_closing_a_taken_need_is_refused(here):
    here.introduced()
    wanted = Card.objects.get(side="need")
    with pytest.raises(NotNow, match="card_taken"):
        actions.close_card(by=here.worker, card=wanted, reason="不要了", version=wanted.version)


def test_numbers_of_one_day_go_on(here):
    first = agree(project := here.introduced(), *here.sides(project)).agreement.number
    second = agree(project := here.introduced(title="另一件"), *here.sides(project)).agreement.number
    assert (first[-2:], second[-2:]) == ("01", "02")
    assert first[:-2] == second[:-2]


def test_tasks_and_log_stop_with_the_project(here):
    project = here.introduced()
    ours, _theirs = here.sides(project)
    task = actions.add_task(by=here.worker, project=project, title="说好", owner=ours[1])
    assert actions.tick_task(by=here.speaker, task=task, done=True).done_by == here.speaker
    entry = actions.write_log_entry(by=here.speaker, project=project, day=terms().from_day, text="去了。")
    gone = actions.withdraw_log_entry(by=here.worker, entry=entry, reason="写错了家")
    assert (gone.text, gone.withdrawn_because) == ("", "写错了家")
    actions.stop_project(by=here.worker, project=project, reason="天冷", version=reread(project).version)
    with pytest.raises(NotNow):
        actions.add_task(by=here.worker, project=reread(project), title="再来", owner=ours[1])
    with pytest.raises(NotNow):
        actions.tick_task(by=here.worker, task=task, done=False)


def test_codes_name_parties(here):
    project = here.introduced()
    assert [code_of(party) for party in project.parties] == [
        f"place-{here.community.pk}",
        f"organisation-{here.station.pk}",
    ]
    assert Project.objects.count() == 1
