"""Who may give which role where: the whole table, and what a refusal leaves behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.access.actions import declare_residence, end_grant, grant_role
from portal.access.decisions import allowed
from portal.access.models import Grant
from portal.access.predicates import grants_of, holds
from portal.access.reasons import RENEWED
from portal.access.rescoping import rescope_grants
from portal.access.roles import Role
from portal.audit.models import Record
from portal.users.models import User

DISTRICT = "510108"
STREET = "510108/510108004"
COMMUNITY = STREET + "/510108004007"
COURTYARD = COMMUNITY + "/01"
OTHER_STREET = "510108/510108012"
OTHER_COMMUNITY = OTHER_STREET + "/510108012003"
SCOPES = [DISTRICT, STREET, COMMUNITY, COURTYARD, OTHER_STREET, OTHER_COMMUNITY]

COMMITTEE = {Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR}
NEIGHBOURS = COMMITTEE | {Role.FORUM_MODERATOR, Role.EVENT_ORGANISER, Role.COUNCIL_MEMBER}
BY_A_CHAIR = {Role.BUILDING_HEAD, Role.EVENT_ORGANISER, Role.PROPERTY_MANAGEMENT_REPRESENTATIVE}
STREETS = {
    Role.BUILDING_HEAD,
    Role.SOCIAL_WORKER,
    Role.GRID_WORKER,
    Role.MEDIATOR,
    Role.STREET_STEWARD_ASSISTANT,
    Role.PROPERTY_MANAGEMENT_REPRESENTATIVE,
}
FROM_ABOVE = {
    Role.PARTY_BRANCH_SECRETARY,
    Role.RESPONSIBLE_UNIT_STAFF,
    Role.DISPATCHER,
    Role.HOTLINE_OPERATOR,
}
STAFF = {Role.COMMUNITY_WORKER, Role.EDITOR, Role.TREASURER, Role.APPROVER, Role.CASHIER, Role.SUPERVISOR}
# Giver (role, scope) -> what they may give where, written out so that a changed rule shows.
EXPECTED = {
    (Role.PLATFORM_ADMINISTRATOR, DISTRICT): dict.fromkeys(SCOPES, frozenset(Role)),
    (Role.DISTRICT_OFFICER, DISTRICT): dict.fromkeys(
        SCOPES[1:], NEIGHBOURS | STAFF | STREETS | FROM_ABOVE | {Role.RESIDENT, Role.SUBDISTRICT_OFFICER}
    ),
    (Role.SUBDISTRICT_OFFICER, STREET): dict.fromkeys(
        [COMMUNITY, COURTYARD], NEIGHBOURS | STAFF | STREETS | FROM_ABOVE
    ),
    (Role.COMMUNITY_WORKER, COMMUNITY): dict.fromkeys([COMMUNITY, COURTYARD], NEIGHBOURS | STREETS),
    (Role.RESIDENT, COMMUNITY): {},
    (Role.COMMITTEE_MEMBER, COURTYARD): {},
    (Role.COMMITTEE_CHAIR, COURTYARD): {COURTYARD: BY_A_CHAIR},
    (Role.PARTY_BRANCH_SECRETARY, COURTYARD): {},
    (Role.BUILDING_HEAD, COURTYARD): {},
    (Role.SOCIAL_WORKER, COMMUNITY): {},
    (Role.GRID_WORKER, COMMUNITY): {},
    (Role.MEDIATOR, COMMUNITY): {},
    (Role.STREET_STEWARD_ASSISTANT, COMMUNITY): {},
    (Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, COURTYARD): {},
    (Role.RESPONSIBLE_UNIT_STAFF, COMMUNITY): {},
    (Role.DISPATCHER, COMMUNITY): {},
    (Role.HOTLINE_OPERATOR, STREET): {},
    (Role.EDITOR, COMMUNITY): {},
    (Role.FORUM_MODERATOR, COMMUNITY): {},
    (Role.EVENT_ORGANISER, COMMUNITY): {},
    (Role.COUNCIL_MEMBER, COMMUNITY): {},
    (Role.TREASURER, COMMUNITY): {},
    (Role.APPROVER, COMMUNITY): {},
    (Role.CASHIER, COMMUNITY): {},
    (Role.SUPERVISOR, COMMUNITY): {},
}


def user(name: str, *held: tuple[Role, str]) -> User:
    made = User.objects.create_user(f"{name}@example.org", name="王大明")
    for role, scope in held:
        grant_role(by=None, user=made, role=role, scope=scope)
    return made


@pytest.mark.once
@pytest.mark.parametrize("giver", EXPECTED, ids=lambda giver: giver[0].value)
def test_every_giver_may_give_exactly_what_the_table_says(db, giver):
    by = user("giver", giver)
    given = {scope: {role for role in Role if allowed(by, "portal_access.grant", (role, scope))} for scope in SCOPES}
    assert given == {scope: EXPECTED[giver].get(scope, set()) for scope in SCOPES}


def test_the_table_has_every_role():
    assert {role for role, _ in EXPECTED} == set(Role)


APART = [
    (Role.TREASURER, Role.SUPERVISOR),
    (Role.TREASURER, Role.CASHIER),
    (Role.APPROVER, Role.SUPERVISOR),
    (Role.APPROVER, Role.CASHIER),
    (Role.CASHIER, Role.SUPERVISOR),
    (Role.PARTY_BRANCH_SECRETARY, Role.SUPERVISOR),
    (Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, Role.COMMITTEE_MEMBER),
    (Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, Role.COMMITTEE_CHAIR),
    (Role.PROPERTY_MANAGEMENT_REPRESENTATIVE, Role.MEDIATOR),
]


@pytest.mark.once
@pytest.mark.parametrize(("held", "asked"), [*APART, *((b, a) for a, b in APART)])
def test_two_roles_of_one_place_are_two_people(db, held, asked):
    """Also where one of the two is held for a place above."""
    by = user("giver", (held, STREET))
    with pytest.raises(ValidationError):
        grant_role(by=None, user=by, role=asked, scope=COMMUNITY)
    assert [grant.role for grant in Grant.objects.filter(user=by)] == [held]
    grant_role(by=None, user=by, role=asked, scope=OTHER_COMMUNITY)


def test_a_prefix_of_a_code_is_not_the_place_above(db):
    by = user("giver", (Role.SUBDISTRICT_OFFICER, "510108/51010800"))
    assert not allowed(by, "portal_access.grant", (Role.EDITOR, COMMUNITY))


@pytest.mark.parametrize("thing", [None, "510108", ("editor",), 7, ("editor", "510108", "x")])
def test_a_thing_that_is_no_role_with_a_scope_is_refused(db, thing):
    by = user("giver", (Role.PLATFORM_ADMINISTRATOR, DISTRICT))
    assert not allowed(by, "portal_access.grant", thing)


def test_a_grant_is_made_recorded_and_dated(db):
    by, to = user("giver", (Role.COMMUNITY_WORKER, COMMUNITY)), user("taker")
    until = timezone.now() + timedelta(days=365)
    grant = grant_role(
        by=by, user=to, role=Role.COMMITTEE_CHAIR, scope=COURTYARD, until=until, reason="elected on 3 March"
    )
    record = Record.objects.latest("id")
    assert (record.verb, record.actor, record.scope, record.thing_id) == (
        "access.grant.made",
        by,
        COURTYARD,
        str(grant.pk),
    )
    assert record.facts == {"role": "committee_chair", "user_id": to.pk}
    assert holds(Role.COMMITTEE_CHAIR)(to, COURTYARD)
    assert not holds(Role.COMMITTEE_CHAIR)(to, COMMUNITY)


def test_a_refused_grant_changes_nothing(db):
    by, to = user("giver", (Role.COMMUNITY_WORKER, COMMUNITY)), user("taker")
    before = (Grant.objects.count(), Record.objects.count())
    with pytest.raises(PermissionDenied):
        grant_role(by=by, user=to, role=Role.TREASURER, scope=COMMUNITY)
    assert (Grant.objects.count(), Record.objects.count()) == before


def test_nobody_gives_a_role_to_themselves(db):
    by = user("giver", (Role.PLATFORM_ADMINISTRATOR, DISTRICT))
    with pytest.raises(ValidationError) as refused:
        grant_role(by=by, user=by, role=Role.TREASURER, scope=COMMUNITY)
    assert refused.value.code == "self"
    assert not holds(Role.TREASURER)(User.objects.get(pk=by.pk), COMMUNITY)


@pytest.mark.parametrize(("first", "second"), [(Role.TREASURER, Role.SUPERVISOR), (Role.SUPERVISOR, Role.TREASURER)])
@pytest.mark.parametrize("scope", [COMMUNITY, COURTYARD, STREET])
def test_books_and_oversight_are_two_people(db, first, second, scope):
    to = user("taker", (first, COMMUNITY))
    with pytest.raises(ValidationError, check=lambda refused: refused.code == "separated"):
        grant_role(by=None, user=to, role=second, scope=scope)
    grant_role(by=None, user=to, role=second, scope=OTHER_COMMUNITY)


@pytest.mark.parametrize(
    ("held", "kept"),
    [
        ([(Role.TREASURER, COMMUNITY), (Role.SUPERVISOR, OTHER_COMMUNITY)], False),
        ([(Role.SUPERVISOR, COMMUNITY), (Role.TREASURER, OTHER_COMMUNITY)], False),
        ([(Role.SUPERVISOR, COMMUNITY), (Role.TREASURER, OTHER_STREET)], False),
        ([(Role.TREASURER, COMMUNITY), (Role.TREASURER, OTHER_COMMUNITY)], True),
        ([(Role.TREASURER, STREET), (Role.SUPERVISOR, OTHER_COMMUNITY)], True),
    ],
)
def test_books_and_oversight_stay_two_people_when_a_place_goes_on_as_another(db, held, kept):
    to = user("taker", *held)
    before = set(Grant.objects.filter(user=to).values_list("scope", flat=True))
    if kept:
        rescope_grants(by=None, old=COMMUNITY, new=OTHER_COMMUNITY)
        return
    with pytest.raises(ValidationError, check=lambda refused: refused.code == "separated") as refused:
        rescope_grants(by=None, old=COMMUNITY, new=OTHER_COMMUNITY)
    assert to.masked_name in refused.value.messages[0]
    assert set(Grant.objects.filter(user=to).values_list("scope", flat=True)) == before


def test_a_role_that_ended_does_not_keep_a_place_from_moving(db):
    to = user("taker", (Role.TREASURER, COMMUNITY), (Role.SUPERVISOR, OTHER_COMMUNITY))
    end_grant(by=to, grant=Grant.objects.get(user=to, role=Role.TREASURER), reason="term over")
    assert rescope_grants(by=None, old=COMMUNITY, new=OTHER_COMMUNITY) == 0


def test_who_has_laid_down_the_books_may_look_after_them(db):
    to = user("taker", (Role.TREASURER, COMMUNITY))
    end_grant(by=to, grant=Grant.objects.get(user=to), reason="term over")
    assert grant_role(by=None, user=to, role=Role.SUPERVISOR, scope=COMMUNITY).pk


def test_a_role_to_come_also_keeps_the_two_apart(db):
    to = user("taker")
    later = timezone.now() + timedelta(days=30)
    grant_role(by=None, user=to, role=Role.TREASURER, scope=COMMUNITY, since=later)
    with pytest.raises(ValidationError):
        grant_role(by=None, user=to, role=Role.SUPERVISOR, scope=COMMUNITY)


def test_the_same_grant_twice_is_one(db):
    to = user("taker")
    made = [grant_role(by=None, user=to, role=Role.EDITOR, scope=COMMUNITY) for _ in range(2)]
    assert made[0].pk == made[1].pk
    assert Record.objects.filter(verb="access.grant.made").count() == 1


def test_given_with_another_end_it_takes_the_place_of_the_same_role_there(db):
    worker, head = user("worker", (Role.COMMUNITY_WORKER, COMMUNITY)), user("head", (Role.BUILDING_HEAD, COURTYARD))
    elsewhere = grant_role(by=None, user=head, role=Role.BUILDING_HEAD, scope=OTHER_COMMUNITY + "/01")
    tomorrow = timezone.now() + timedelta(days=1)
    for until in (tomorrow, tomorrow + timedelta(days=30), tomorrow):
        given = grant_role(by=worker, user=head, role=Role.BUILDING_HEAD, scope=COURTYARD, until=until)
        assert {*Grant.objects.filter(user=head, role=Role.BUILDING_HEAD).current()} == {elsewhere, given}
        assert given.until == until
    ended = Record.objects.filter(verb="access.grant.ended", actor=worker)
    assert {record.facts["reason"] for record in ended} == {RENEWED}
    assert ended.count() == 3


def test_a_role_does_not_end_before_it_begins(db):
    with pytest.raises(ValidationError, check=lambda refused: refused.code == "until"):
        grant_role(by=None, user=user("a"), role=Role.EDITOR, scope=COMMUNITY, until=timezone.now() - timedelta(days=1))


def test_a_grant_that_ends_holds_no_moment_longer(db):
    to = user("taker")
    now = timezone.now()
    until = now + timedelta(seconds=60)
    Grant.objects.create(user=to, role=Role.EDITOR, scope=COMMUNITY, since=now, until=until)
    assert list(Grant.objects.current(until - timedelta(seconds=1)))
    assert not list(Grant.objects.current(until))


def test_an_end_is_checked_against_the_clock_at_each_call(db, monkeypatch):
    to = user("taker")
    until = timezone.now() + timedelta(seconds=60)
    Grant.objects.create(user=to, role=Role.EDITOR, scope=COMMUNITY, until=until)
    assert len(grants_of(to)) == 1
    monkeypatch.setattr("portal.access.predicates.timezone.now", lambda: until)
    assert grants_of(to) == []


def test_a_closed_account_holds_nothing(db):
    to = user("taker", (Role.EDITOR, COMMUNITY))
    to.is_active = False
    assert grants_of(to) == []


def test_ending_is_recorded_once_and_needs_the_same_permission(db):
    worker, chair = user("w", (Role.COMMUNITY_WORKER, COMMUNITY)), user("c", (Role.COMMITTEE_CHAIR, COURTYARD))
    grant = Grant.objects.get(user=chair)
    with pytest.raises(PermissionDenied):
        end_grant(by=user("x", (Role.COMMUNITY_WORKER, OTHER_COMMUNITY)), grant=grant, reason="no")
    assert Grant.objects.get(pk=grant.pk).until is None
    for _ in range(2):
        end_grant(by=worker, grant=grant, reason="moved away")
    assert Record.objects.filter(verb="access.grant.ended").count() == 1
    assert grants_of(User.objects.get(pk=chair.pk)) == []


def test_anyone_lays_down_their_own_role(db):
    editor = user("e", (Role.EDITOR, COMMUNITY))
    end_grant(by=editor, grant=Grant.objects.get(user=editor), reason="no time")
    assert grants_of(editor) == []


def test_saying_where_one_lives_replaces_what_one_said_before(db):
    neighbour = user("n", (Role.EDITOR, COMMUNITY))
    declare_residence(by=neighbour, scope=COMMUNITY)
    declare_residence(by=neighbour, scope=OTHER_COMMUNITY)
    declare_residence(by=neighbour, scope=OTHER_COMMUNITY)
    assert {(grant.role, grant.scope) for grant in grants_of(neighbour)} == {
        (Role.EDITOR, COMMUNITY),
        (Role.RESIDENT, OTHER_COMMUNITY),
    }
    verbs = Record.objects.filter(actor=neighbour).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["access.residence.declared", "access.grant.ended", "access.residence.declared"]


def test_the_first_administrator_comes_from_the_command_line(db, capsys):
    first = user("first")
    call_command("grant_role", "First@example.org", "platform_administrator", "510108")
    assert holds(Role.PLATFORM_ADMINISTRATOR)(first, COMMUNITY)
    record = Record.objects.latest("id")
    assert (record.verb, record.actor) == ("access.grant.made", None)
    assert "510108" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [("nobody@example.org", "editor", "510108"), ("first@example.org", "emperor", "510108")]
)
def test_the_command_says_what_is_wrong(db, arguments):
    user("first")
    with pytest.raises(CommandError):
        call_command("grant_role", *arguments)
