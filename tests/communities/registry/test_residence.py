"""Where somebody lives is shown by a letter or by two of the committee; who sees it is written down; it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from communities.places.models import Place
from communities.registry.actions.letters import MOST_LETTERS, WRONG_OF_A_PERSON, forget_tries, try_code, void_letters
from communities.registry.actions.looking import look_at_dwelling
from communities.registry.actions.residing import (
    ask_committee,
    end_residence,
    say_no,
    say_yes,
    take_back,
    take_letter,
)
from communities.registry.models import Letter, LetterBatch, Residence, Try
from communities.registry.residence_queries import masked_dwelling, waiting_for_me
from communities.registry.residence_rules import is_verified_resident
from portal.access.actions import declare_residence, end_grant
from portal.access.codes import new_code
from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.audit.models import Record
from portal.privacy.actions import ask_to_leave, erase_person
from portal.users.models import User
from tests.districts import building, person, small_district
from tests.objects_residence import dwellings, letters, verified


@pytest.fixture
def district(db):
    return small_district()


@pytest.fixture
def homes(district):
    return dwellings(district.courtyard, floors=3)


@pytest.fixture
def chair(district):
    return district.people["committee chair"]


@pytest.fixture
def member(district):
    return district.people["committee member"]


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def take(by: User, code: str, **more) -> tuple[str, Residence | None]:
    return take_letter(**{"by": by, "typed": code, "relation": "owner", "lives_here": True, **more})


class TestByLetter:
    def test_a_code_makes_a_resident_of_the_dwelling(self, homes, chair):
        _, (sheet,) = letters(chair, homes[:1])
        who = person("who")
        declare_residence(by=who, scope=homes[0].path.split("/", 3)[0] + "/510108004/510108004007")
        outcome, residence = take(who, sheet.codes[0].lower())
        assert (outcome, residence.state, residence.way) == ("right", "verified", "letter")
        (grant,) = grants_of(fresh(who))
        assert (grant.role, grant.scope, grant.reason) == ("resident", homes[0].path, "verified-by-letter")
        assert is_verified_resident(fresh(who), homes[0].parent.path)

    def test_each_code_is_for_one_person_once(self, homes, chair):
        _, (sheet,) = letters(chair, homes[:1])
        first, second, third = (person(name) for name in ("one", "two", "three"))
        assert take(first, sheet.codes[0])[1] is not None
        assert take(second, sheet.codes[0]) == ("used", None)
        assert take(second, sheet.codes[1])[1] is not None
        assert take(third, sheet.codes[1]) == ("used", None)
        assert Residence.objects.verified().filter(dwelling=homes[0]).count() == 2

    def test_who_lives_there_already_keeps_the_code_for_another(self, homes, chair):
        _, (sheet,) = letters(chair, homes[:1])
        who = person("who")
        take(who, sheet.codes[0])
        take(who, sheet.codes[1])
        assert take(person("wife"), sheet.codes[1])[1] is not None
        assert Residence.objects.filter(person=who).count() == 1

    def test_no_code_can_be_read_from_the_database(self, homes, chair):
        _, (sheet,) = letters(chair, homes[:1])
        kept = "".join(map(str, Letter.objects.values())) + "".join(map(str, Record.objects.values()))
        assert not any(code in kept for code in sheet.codes)

    def test_printed_anew_the_earlier_codes_are_void(self, homes, chair):
        _, (old, other) = letters(chair, homes[:2])
        _, (new,) = letters(chair, homes[:1])
        assert take(person("one"), old.codes[0]) == ("void", None)
        assert take(person("two"), new.codes[0])[1] is not None
        assert take(person("three"), other.codes[0])[1] is not None

    def test_a_batch_that_is_made_void_opens_nothing(self, homes, chair):
        batch, (sheet,) = letters(chair, homes[:1])
        void_letters(by=chair, batch=batch, reason="lost on the way")
        assert take(person("one"), sheet.codes[0]) == ("void", None)
        assert not LetterBatch.objects.get(pk=batch.pk).is_out

    def test_an_old_letter_opens_nothing(self, homes, chair):
        batch, (sheet,) = letters(chair, homes[:1])
        past = timezone.now() - timedelta(days=61)
        LetterBatch.objects.filter(pk=batch.pk).update(made_at=past, until=past + timedelta(days=60))
        assert take(person("one"), sheet.codes[0]) == ("over", None)

    def test_sent_twice_the_form_makes_one_batch(self, homes, chair):
        key = LetterBatch().key
        first, sheets = letters(chair, homes[:1], key=key)
        again, none = letters(chair, homes[:1], key=key)
        assert (first.pk, len(sheets), none) == (again.pk, 1, [])
        assert take(person("one"), sheets[0].codes[0])[1] is not None

    def test_nobody_prints_letters_elsewhere_or_too_many(self, district, homes, chair, member):
        for who in (member, district.people["resident"], district.people["worker elsewhere"]):
            with pytest.raises(PermissionDenied):
                letters(who, homes[:1])
        with pytest.raises(ValidationError):
            letters(chair, homes[:1], dwellings=[])
        with pytest.raises(ValidationError):
            letters(chair, homes[:1], dwellings=homes * (MOST_LETTERS // len(homes) + 1))
        with pytest.raises(ValueError, match=r"."):
            letters(chair, homes[:1], place=building(district.courtyard, "9"))
        assert not LetterBatch.objects.exists()

    def test_moving_ends_where_one_lived_and_nobody_elses_home(self, homes, chair):
        who, neighbour = person("who"), person("neighbour")
        verified(chair, neighbour, homes[1])
        _, (sheet,) = letters(chair, homes[:1], 1)
        before = take(who, sheet.codes[0], relation="tenant")[1]
        after = verified(chair, who, homes[1])
        before.refresh_from_db()
        assert (before.state, after.state) == ("ended", "verified")
        assert [grant.scope for grant in grants_of(fresh(who))] == [homes[1].path]
        assert Residence.objects.verified().filter(dwelling=homes[1]).count() == 2

    def test_whoever_moves_goes_on_owning_what_they_own(self, homes, chair):
        who = person("who")
        owned = verified(chair, who, homes[0])
        _, (sheet,) = letters(chair, homes[1:2], 1)
        assert take(who, sheet.codes[0], relation="tenant")[1].is_verified
        owned.refresh_from_db()
        assert (owned.state, owned.lives_here, owned.grant) == ("verified", False, None)
        assert [grant.scope for grant in grants_of(fresh(who))] == [homes[1].path]
        assert Record.objects.filter(verb="registry.residence.moved_out").count() == 1

    def test_an_owner_moves_into_their_own_by_another_letter(self, homes, chair):
        who = person("who")
        _, (sheet,) = letters(chair, homes[:1], 2)
        owned = take(who, sheet.codes[0], lives_here=False)[1]
        assert take(who, sheet.codes[1])[1] == owned
        owned.refresh_from_db()
        assert (owned.state, owned.lives_here, owned.grant.scope) == ("verified", True, homes[0].path)
        assert [grant.scope for grant in grants_of(fresh(who))] == [homes[0].path]
        assert take(person("wife"), sheet.codes[1]) == ("used", None)

    def test_one_may_own_another_dwelling_without_living_there(self, homes, chair):
        who = person("who")
        verified(chair, who, homes[0])
        _, (sheet,) = letters(chair, homes[1:2], 1)
        take(who, sheet.codes[0], lives_here=False)
        assert Residence.objects.verified().filter(person=who).count() == 2
        assert [grant.scope for grant in grants_of(fresh(who))] == [homes[0].path]


class TestGuessing:
    def test_what_is_mistyped_counts_for_nothing(self, db):
        who = person("who")
        code = new_code()
        for typed in ("", "x", code[:-1], code[:-1] + ("2" if code[-1] != "2" else "3"), "0" * 12, code + "A", "\x00"):
            assert try_code(by=who, typed=typed) == ("mistyped", None)
        assert not Try.objects.exists()

    def test_after_some_wrong_codes_one_waits(self, homes, chair):
        _, (sheet,) = letters(chair, homes[:1])
        who = person("who")
        for _ in range(WRONG_OF_A_PERSON):
            assert try_code(by=who, typed=new_code())[0] == "unknown"
        assert take(who, sheet.codes[0]) == ("too_many", None)
        assert take(person("other"), sheet.codes[0])[1] is not None
        Try.objects.update(at=timezone.now() - timedelta(hours=2))
        assert take(who, sheet.codes[1])[1] is not None

    def test_who_guesses_stops_nobody_else(self, homes, chair):
        _, (sheet,) = letters(chair, homes[:1])
        guesser = person("guesser")
        wrong = {"person": guesser, "outcome": Try.Outcome.UNKNOWN}
        Try.objects.bulk_create(Try(digest=f"{number}", **wrong) for number in range(500))
        assert take(guesser, sheet.codes[0]) == ("too_many", None)
        assert take(person("who"), sheet.codes[0])[0] == "right"

    def test_who_printed_a_letter_does_not_use_it(self, homes, chair):
        _, (sheet,) = letters(chair, homes[:1])
        assert take(chair, sheet.codes[0]) == ("printed", None)
        assert not Residence.objects.exists()
        assert take(person("who"), sheet.codes[0])[0] == "right"

    def test_tries_are_kept_ninety_days(self, db):
        try_code(by=person("who"), typed=new_code())
        assert forget_tries(by=None) == 0
        Try.objects.update(at=timezone.now() - timedelta(days=91))
        assert forget_tries(by=None) == 1


class TestByCommittee:
    def ask(self, home: Place, name: str = "newcomer") -> Residence:
        return ask_committee(by=person(name), dwelling=home, relation="tenant", lives_here=True)

    def test_two_of_the_committee_make_a_resident(self, homes, chair, member):
        asked = self.ask(homes[0])
        assert say_yes(by=chair, residence=asked).is_asked
        assert say_yes(by=chair, residence=asked).is_asked
        done = say_yes(by=member, residence=asked)
        assert (done.state, done.grant.reason, done.grant.scope) == (
            "verified",
            "verified-by-committee",
            homes[0].path,
        )
        assert say_no(by=chair, residence=asked, reason="too late").is_verified

    def test_a_yes_does_not_outlive_the_office_it_was_said_in(self, homes, chair, member):
        asked = self.ask(homes[0])
        say_yes(by=member, residence=asked)
        Grant.objects.filter(user=member).update(until=timezone.now())
        assert say_yes(by=chair, residence=asked).is_asked
        second = person("second", (Role.COMMITTEE_MEMBER, homes[0].parent.parent))
        assert say_yes(by=second, residence=asked).is_verified

    def test_one_of_the_committee_and_the_buildings_head(self, homes, chair):
        head = person("head", (Role.BUILDING_HEAD, homes[0].parent))
        asked = self.ask(homes[0])
        say_yes(by=head, residence=asked)
        assert say_yes(by=chair, residence=asked).is_verified

    def test_two_heads_are_not_enough(self, homes):
        asked = self.ask(homes[0])
        for name in ("head", "second"):
            asked = say_yes(by=person(name, (Role.BUILDING_HEAD, homes[0].parent)), residence=asked)
        assert asked.is_asked

    def test_nobody_confirms_themselves(self, homes, chair, member):
        asked = ask_committee(by=chair, dwelling=homes[0], relation="owner", lives_here=True)
        with pytest.raises(PermissionDenied):
            say_yes(by=chair, residence=asked)
        assert say_yes(by=member, residence=asked).is_asked
        assert waiting_for_me(chair) == []

    def test_others_have_no_word(self, district, homes):
        asked = self.ask(homes[0])
        elsewhere = person("elsewhere", (Role.COMMITTEE_CHAIR, district.courtyard_elsewhere))
        other_head = person("other-head", (Role.BUILDING_HEAD, building(district.courtyard, "7")))
        for who in (elsewhere, other_head, district.people["community worker"], district.people["resident"]):
            with pytest.raises(PermissionDenied):
                say_yes(by=who, residence=asked)
            with pytest.raises(PermissionDenied):
                say_no(by=who, residence=asked, reason="x")

    def test_one_no_is_enough_and_says_why(self, homes, chair, member):
        asked = self.ask(homes[0])
        say_yes(by=chair, residence=asked)
        refused = say_no(by=member, residence=asked, reason="nobody of that name lives there")
        assert (refused.state, refused.reason) == ("refused", "nobody of that name lives there")
        assert say_yes(by=chair, residence=refused).state == "refused"
        assert not Grant.objects.filter(user=refused.person).exists()

    def test_asked_twice_it_is_asked_once_and_four_times_it_is_too_much(self, homes):
        who = person("who")
        asked = [ask_committee(by=who, dwelling=homes[0], relation="owner", lives_here=True) for _ in range(2)]
        assert asked[0].pk == asked[1].pk
        for home in homes[1:3]:
            ask_committee(by=who, dwelling=home, relation="owner", lives_here=False)
        with pytest.raises(ValidationError):
            ask_committee(by=who, dwelling=homes[3], relation="owner", lives_here=False)
        take_back(by=who, residence=asked[0])
        ask_committee(by=who, dwelling=homes[3], relation="owner", lives_here=False)

    def test_only_a_dwelling_is_a_home(self, district):
        with pytest.raises(ValidationError):
            self.ask(district.courtyard)

    def test_a_letter_is_quicker(self, homes, chair):
        asked = self.ask(homes[0])
        _, (sheet,) = letters(chair, homes[:1], 1)
        take(asked.person, sheet.codes[0])
        asked.refresh_from_db()
        assert asked.state == "withdrawn"
        assert Residence.objects.verified().get().way == "letter"


class TestSeeingAndEnding:
    def test_each_look_is_written_down_and_only_few_may(self, district, homes, chair):
        lives = verified(chair, person("who"), homes[0])
        head = person("head", (Role.BUILDING_HEAD, homes[0].parent))
        for who in (chair, head, district.people["community worker"]):
            assert look_at_dwelling(by=who, dwelling=homes[0]) == [lives]
        looks = Record.objects.filter(verb="accounts.person.looked_at", thing_id=str(lives.person_id))
        assert [look.scope for look in looks] == [homes[0].parent.path] * 3
        for column in ("committee member", "resident", "sub-district officer", "district officer", "administrator"):
            with pytest.raises(PermissionDenied):
                look_at_dwelling(by=district.people[column], dwelling=homes[0])
        assert looks.count() == 3

    def test_it_ends_by_oneself_or_by_who_looks_after_it(self, district, homes, chair):
        for by in ("self", "committee chair", "community worker"):
            who = person(f"who-{by.replace(' ', '-')}")
            lives = verified(chair, who, homes[0])
            end_residence(by=who if by == "self" else district.people[by], residence=lives, reason="moved away")
            lives.refresh_from_db()
            assert (lives.state, lives.reason) == ("ended", "moved away")
            assert grants_of(fresh(who)) == []

    @pytest.mark.parametrize("by", ["self", "district officer"])
    def test_it_ends_with_the_role(self, district, homes, chair, by):
        who = person("who")
        lives = verified(chair, who, homes[0])
        end_grant(by=who if by == "self" else district.people[by], grant=lives.grant, reason="x")
        lives.refresh_from_db()
        assert (lives.state, lives.reason) == ("ended", "那里的居民身份结束了")
        assert verified(chair, who, homes[0]).is_verified

    def test_nobody_else_ends_it(self, district, homes, chair, member):
        lives = verified(chair, person("who"), homes[0])
        for who in (member, person("head", (Role.BUILDING_HEAD, homes[0].parent)), district.people["resident"]):
            with pytest.raises(PermissionDenied):
                end_residence(by=who, residence=lives, reason="x")
        lives.refresh_from_db()
        assert lives.is_verified

    def test_the_door_is_in_no_record_and_in_no_name_of_a_scope(self, homes, chair):
        from portal.access.scopes import names_of

        verified(chair, person("who"), homes[0])
        verified(chair, person("who"), homes[1])
        kept = Record.objects.values_list("scope", "facts")
        assert not [each for each in kept if f"{homes[0].parent.path}/" in f"{each}"]
        made = Record.objects.filter(verb__in=["access.grant.made", "access.grant.ended"]).order_by("-pk")[:3]
        assert {record.scope for record in made} == {homes[0].parent.parent.path}
        assert names_of([homes[0].path]) == {homes[0].path: "双鸿苑 2 栋"}
        assert masked_dwelling(homes[0]) == "双鸿苑 2 栋 1**"
        with override("en"):
            assert masked_dwelling(homes[0]) == "No. 1**, Building 2, Shuanghongyuan"

    def test_the_record_of_a_buildings_head_knows_the_building(self, homes):
        person("head", (Role.BUILDING_HEAD, homes[0].parent))
        assert Record.objects.latest("pk").scope == homes[0].parent.path

    def test_nothing_of_the_door_outlives_an_erased_neighbour(self, homes, chair):
        who = person("who")
        verified(chair, who, homes[0])
        ask_to_leave(by=who, person=who, keep_words=False)
        User.objects.filter(pk=who.pk).update(leaving_at=timezone.now() - timedelta(seconds=1))
        assert erase_person(by=None, person=fresh(who))
        assert not Letter.objects.filter(used_by=who).exists()
        assert Letter.objects.get().used_at is not None
        assert not Record.objects.filter(scope__startswith=homes[0].parent.path).exists()

    def test_the_database_holds_the_rules_too(self, homes):
        who = person("who")
        facts = {"person": who, "relation": "owner", "state": "verified", "way": "letter", "decided_at": timezone.now()}
        Residence.objects.create(dwelling=homes[0], **facts)
        for wrong in (
            {"dwelling": homes[0], "lives_here": False},
            {"dwelling": homes[1]},
            {"dwelling": homes[1], "state": "ended"},
            {"dwelling": homes[1], "state": "asked"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Residence.objects.create(**{**facts, **wrong})
