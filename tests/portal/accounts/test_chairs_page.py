"""A chair sees, gives and ends the roles of the courtyard: with a reason, for a time, to people they know."""

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.registry.actions.residing import take_letter
from portal.access.actions import grant_role
from portal.access.models import Grant
from portal.access.roles import Role
from portal.users.models import User
from tests.districts import building, person, small_district
from tests.objects_residence import dwellings, letters, verified

pytestmark = pytest.mark.once
PAGE = "/accounts/grants/"


@pytest.fixture
def district(db):
    return small_district()


@pytest.fixture
def chair(here, district):
    here.force_login(district.people["committee chair"])
    return here


@pytest.fixture
def house(district):
    return building(district.courtyard)


def said(house, **more) -> dict[str, str]:
    facts = {
        "email": "taker@example.org",
        "role": "building_head",
        "scope": house.path,
        "term": "year",
        "reason": "推选",
    }
    return facts | more


def days_of(grant: Grant) -> int:
    return (timezone.localtime(grant.until).date() - timezone.localdate()).days


def test_a_building_head_for_a_year(chair, house):
    taker = person("taker")
    page = chair.get(PAGE).content.decode()
    assert "楼栋长" in page
    assert "到有人结束为止" not in page
    assert chair.post(PAGE, said(house)).status_code == 302
    grant = Grant.objects.get(user=taker)
    assert (grant.role, grant.scope, grant.reason) == ("building_head", house.path, "推选")
    assert days_of(grant) in {366, 367}
    assert "双鸿苑 1 栋　楼栋长" in chair.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({"term": "day"}, 1),
        ({"term": "office"}, 31),
        ({"term": "date", "until": "{in 10}"}, 11),
        ({"term": "", "until": "{in 10}"}, 11),
    ],
)
def test_for_other_terms(chair, district, house, more, days):
    taker = person("taker")
    end = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=31)
    Grant.objects.filter(user=district.people["committee chair"]).update(until=end)
    day = (timezone.localdate() + timedelta(days=10)).isoformat()
    assert (
        chair.post(PAGE, said(house, **{**more, "until": more.get("until", "").replace("{in 10}", day)})).status_code
        == 302
    )
    assert days_of(Grant.objects.get(user=taker)) == days


@pytest.mark.parametrize(
    "more",
    [
        {"term": "", "until": ""},
        {"term": "open"},
        {"term": "date", "until": ""},
        {"term": "date", "until": "2020-01-01"},
        {"term": "date", "until": "2099-01-01"},
        {"term": "x"},
        {"role": "committee_member"},
        {"role": "treasurer"},
        {"scope": "510108/510108004/510108004007"},
        {"reason": ""},
        {"email": "nobody@example.org"},
        {"email": "王"},
        {"email": "王tak"},
        {"email": "\x00"},
        {"email": "13800138000"},
        {"email": "x" * 300},
    ],
)
def test_what_a_chair_cannot_give_is_refused_in_words(chair, house, more):
    person("taker")
    answer = chair.post(PAGE, said(house, **more))
    assert answer.status_code == 422
    assert not Grant.objects.filter(user__email="taker@example.org").exists()


def test_an_empty_form_names_every_field_at_once(chair):
    form = chair.post(PAGE, {}).context["form"]
    assert set(form.errors) == {"email", "role", "scope", "term", "reason"}


def test_for_the_courtyard_no_building_head(chair, district, house):
    person("taker")
    page = chair.post(PAGE, said(house, scope=district.courtyard.path))
    assert "楼栋、单元" in page.context["form"].errors["scope"][0]


@pytest.mark.parametrize(
    ("more", "field"), [({"term": ""}, "term"), ({"term": "date", "until": "2099-01-01"}, "until")]
)
def test_an_end_that_will_not_do_is_said_where_it_is_chosen(chair, house, more, field):
    person("taker")
    form = chair.post(PAGE, said(house, **more)).context["form"]
    assert list(form.errors) == [field]


class TestFinding:
    def test_by_number(self, chair, house):
        taker = person("taker")
        User.objects.filter(pk=taker.pk).update(phone="+8613800138000", phone_verified=True)
        chair.post(PAGE, said(house, email="138 0013 8000"))
        assert Grant.objects.filter(user=taker).exists()

    def test_a_number_that_nobody_confirmed_finds_nobody(self, chair, house):
        taker = person("taker")
        User.objects.filter(pk=taker.pk).update(phone="+8613800138000")
        assert chair.post(PAGE, said(house, email="13800138000")).status_code == 422

    def test_by_the_whole_name_among_neighbours_alone(self, chair, district, house):
        stranger = person("taker")
        assert chair.post(PAGE, said(house, email=stranger.name)).status_code == 422
        grant_role(by=None, user=stranger, role=Role.RESIDENT, scope=district.courtyard.path)
        assert chair.post(PAGE, said(house, email=stranger.name)).status_code == 302

    def test_two_of_one_name_are_not_guessed_between(self, chair, district, house):
        for name in ("taker", "other"):
            who = person(name)
            User.objects.filter(pk=who.pk).update(name="王小明")
            grant_role(by=None, user=who, role=Role.RESIDENT, scope=district.courtyard.path)
        page = chair.post(PAGE, said(house, email="王小明"))
        assert "同名" in page.content.decode()

    def test_by_the_code_of_their_letter(self, chair, district, house):
        (home, _) = dwellings(district.courtyard)
        _, (sheet,) = letters(district.people["committee chair"], [home], 1)
        taker = person("taker")
        assert chair.post(PAGE, said(house, email=sheet.codes[0])).status_code == 422
        take_letter(by=taker, typed=sheet.codes[0], relation="owner", lives_here=True)
        assert chair.post(PAGE, said(house, email=sheet.codes[0])).status_code == 302
        assert Grant.objects.filter(user=taker, role=Role.BUILDING_HEAD).exists()


def test_what_ends_soon_stands_first_and_no_resident_is_listed(chair, district, house):
    soon, later = person("soon"), person("later")
    for who, days in ((later, 300), (soon, 3)):
        until = timezone.now() + timedelta(days=days)
        grant_role(by=None, user=who, role=Role.BUILDING_HEAD, scope=house.path, until=until)
    verified(district.people["committee chair"], person("lodger"), dwellings(district.courtyard)[0])
    rows = [row["badge"].grant for row in chair.get(PAGE).context["rows"]]
    assert [grant.user for grant in rows[:2]] == [soon, later]
    assert "resident" not in {grant.role for grant in rows}


def test_a_chair_ends_what_a_chair_gives_and_nothing_else(chair, district, house):
    head = person("head")
    given = grant_role(by=None, user=head, role=Role.BUILDING_HEAD, scope=house.path)
    assert chair.post(f"{PAGE}{given.pk}/end/", {"reason": "搬走了"}).status_code == 302
    given.refresh_from_db()
    assert given.until <= timezone.now()
    members = Grant.objects.get(user=district.people["committee member"])
    assert chair.post(f"{PAGE}{members.pk}/end/", {"reason": "x"}).status_code == 403
    elsewhere = grant_role(by=None, user=head, role=Role.EVENT_ORGANISER, scope=district.courtyard_elsewhere.path)
    assert chair.post(f"{PAGE}{elsewhere.pk}/end/", {"reason": "x"}).status_code == 404


def test_a_worker_sees_no_doors_among_the_roles(here, district):
    verified(district.people["committee chair"], person("lodger"), dwellings(district.courtyard)[0])
    here.force_login(district.people["community worker"])
    assert "2 栋" not in here.get(PAGE).content.decode().partition("h-held")[2]
