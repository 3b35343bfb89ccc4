"""The page where roles are given and ended."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from portal.access.actions import grant_role
from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.reasons import VERIFIED
from portal.access.roles import Role
from portal.audit.models import Record
from portal.limits import Limit
from portal.notify.fan_out import fan_out
from portal.notify.queries import notifications_of
from portal.users.models import User
from tests.districts import person, small_district

pytestmark = pytest.mark.once


@pytest.fixture
def district(db):
    return small_district()


def text(response) -> str:
    return response.content.decode()


def form(district, **more):
    return {
        "email": "taker@example.org",
        "role": "committee_chair",
        "scope": district.courtyard.path,
        "until": "",
        "reason": "三月选的",
    } | more


def test_a_worker_gives_a_role_until_the_end_of_a_day(here, district):
    taker = person("taker")
    here.force_login(district.people["community worker"])
    day = timezone.localdate() + timedelta(days=30)
    response = here.post("/accounts/grants/", form(district, until=day.isoformat()))
    assert response.status_code == 302
    grant = Grant.objects.get(user=taker)
    assert timezone.localtime(grant.until).date() == day + timedelta(days=1)
    assert (timezone.localtime(grant.until).hour, grant.reason) == (0, "三月选的")
    assert "双鸿苑　院委会主任" in text(here.get("/accounts/grants/"))


def test_a_double_click_gives_once(here, district):
    taker = person("taker")
    here.force_login(district.people["community worker"])
    said = [text(here.post("/accounts/grants/", form(district), follow=True)) for _ in range(2)]
    assert Grant.objects.filter(user=taker).count() == 1
    assert "办好了" in said[0]
    assert "本来就有" in said[1]
    assert "办好了" not in said[1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("王taker", True), ("taker@example.org", True), ("王", True), ("taker", False), ("王t", False), ("%", False)],
)
def test_a_person_is_found_by_name_or_address_and_no_name_can_be_guessed(here, district, typed, found):
    worker = district.people["community worker"]
    grant_role(by=worker, user=person("taker"), role=Role.COMMITTEE_MEMBER, scope=district.courtyard.path)
    here.force_login(worker)
    rows = here.get("/accounts/grants/", {"q": typed}).context["rows"]
    assert ("taker@example.org" in [row["badge"].grant.user.email for row in rows]) == found


def test_the_list_shows_one_role_alone(here, district):
    worker = district.people["community worker"]
    for name, role in (("taker", Role.COMMITTEE_MEMBER), ("other", Role.MEDIATOR)):
        soon = timezone.now() + timedelta(days=30)
        grant_role(by=worker, user=person(name), role=role, scope=district.courtyard.path, until=soon)
    here.force_login(worker)
    everyone = here.get("/accounts/grants/", {"role": "no such role"}).context
    assert {"mediator", "committee_member"} <= {value for value, _ in everyone["roles"]}
    assert len(everyone["rows"]) > 1
    page = here.get("/accounts/grants/", {"role": "mediator"})
    assert [row["badge"].grant.user.email for row in page.context["rows"]] == ["other@example.org"]
    assert '<option value="mediator" selected>' in text(page)
    assert here.get("/accounts/grants/", {"role": "mediator", "q": "王taker"}).context["rows"] == []


def test_a_second_chair_is_given_with_a_word_about_the_first(here, district):
    worker = district.people["community worker"]
    person("taker")
    here.force_login(worker)
    said = text(here.post("/accounts/grants/", form(district), follow=True))
    assert f"{district.people['committee chair'].masked_name}在那里也是这个身份" in said
    said = text(here.post("/accounts/grants/", form(district, role="committee_member"), follow=True))
    assert "也是这个身份" not in said


def test_a_search_stays_within_the_place(here, district):
    here.force_login(district.people["district officer"])
    page = here.get("/accounts/grants/", {"under": district.elsewhere.path, "q": "王"})
    assert {row["badge"].grant.scope for row in page.context["rows"]} == {district.elsewhere.path}
    assert f'name="under" value="{district.elsewhere.path}"' in text(page)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"email": "nobody@example.org"}, "email"),
        ({"email": "a\x00@example.org"}, "email"),
        ({"email": ""}, "email"),
        ({"role": "treasurer"}, "role"),
        ({"role": "emperor"}, "role"),
        ({"scope": "510108"}, "scope"),
        ({"scope": "510108/510108012/510108012003"}, "scope"),
        ({"scope": "../../"}, "scope"),
        ({"until": "2001-01-01"}, "until"),
        ({"until": "9999-12-31"}, "until"),
        ({"until": "tomorrow"}, "until"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 10_000}, "reason"),
        ({"reason": "\x00"}, "reason"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_given(here, district, more, field):
    person("taker")
    here.force_login(district.people["community worker"])
    before = Grant.objects.count()
    response = here.post("/accounts/grants/", form(district, **more))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "错误" in text(response).partition("</title>")[0]
    if "reason" not in more:
        assert "三月选的" in text(response)
    assert Grant.objects.count() == before


def test_a_pair_that_does_not_go_together_is_refused_in_words(here, district):
    """Each of role and place is offered to the officer, the two together are not hers to give."""
    person("taker")
    here.force_login(district.people["sub-district officer"])
    response = here.post("/accounts/grants/", form(district, role="community_worker", scope=district.subdistrict.path))
    assert response.status_code == 422
    assert "你给不了" in text(response)


def test_the_treasurer_does_not_become_the_supervisor(here, district):
    here.force_login(district.people["sub-district officer"])
    treasurer = district.people["treasurer"]
    response = here.post(
        "/accounts/grants/", form(district, email=treasurer.email, role="supervisor", scope=district.community.path)
    )
    assert response.status_code == 422
    assert "要分给不同的人" in text(response)
    assert [grant.role for grant in grants_of(User.objects.get(pk=treasurer.pk))] == ["treasurer"]


def test_nobody_gives_to_themselves(here, district):
    worker = district.people["community worker"]
    here.force_login(worker)
    response = here.post("/accounts/grants/", form(district, email=worker.email))
    assert "不能自己给自己" in text(response)


def test_a_role_is_ended_with_a_reason(here, district):
    chair = district.people["committee chair"]
    grant = Grant.objects.get(user=chair)
    here.force_login(district.people["community worker"])
    url = f"/accounts/grants/{grant.pk}/end/"
    assert here.get(url).status_code == 200
    assert here.post(url, {"reason": ""}).status_code == 422
    assert grants_of(chair)
    assert here.post(url, {"reason": "搬走了"})["Location"] == "/accounts/grants/"
    assert grants_of(User.objects.get(pk=chair.pk)) == []
    record = Record.objects.filter(verb="access.grant.ended").latest("id")
    assert (record.actor, "reason" in record.facts) == (district.people["community worker"], False)
    grant.refresh_from_db()
    assert grant.ended_because == "搬走了"
    assert here.post(url, {"reason": "again"}).status_code == 200
    assert Record.objects.filter(verb="access.grant.ended").count() == 1


def test_a_worker_sees_the_treasurers_role_and_cannot_end_it(here, district):
    grant = Grant.objects.get(user=district.people["treasurer"])
    here.force_login(district.people["community worker"])
    assert "新鸿社区　基金管账人" in text(here.get("/accounts/grants/"))
    assert f"/accounts/grants/{grant.pk}/end/" not in text(here.get("/accounts/grants/"))
    assert here.post(f"/accounts/grants/{grant.pk}/end/", {"reason": "x"}).status_code == 403
    assert Grant.objects.get(pk=grant.pk).until is None


def test_another_communitys_role_is_not_there(here, district):
    grant = Grant.objects.get(user=district.people["committee chair"])
    here.force_login(district.people["worker elsewhere"])
    assert here.get(f"/accounts/grants/{grant.pk}/end/").status_code == 404
    assert "院委会主任" not in text(here.get("/accounts/grants/")).partition("现在有的")[2]
    assert here.get(f"/accounts/grants/{'9' * 30}/end/").status_code == 404


def test_anyone_lays_down_their_own(here, district):
    grant = Grant.objects.get(user=district.people["editor"])
    here.force_login(district.people["editor"])
    assert here.post(f"/accounts/grants/{grant.pk}/end/", {"reason": "没空"})["Location"] == "/accounts/me/"
    assert Grant.objects.get(pk=grant.pk).until is not None


@pytest.mark.parametrize("under", ["510108/510108012", "../../", "\x00", "510108/5101080", "x" * 10_000])
def test_narrowing_does_not_widen(here, district, under):
    here.force_login(district.people["community worker"])
    page = here.get("/accounts/grants/", {"under": under})
    assert page.status_code == 200
    assert [path for path, _ in page.context["scopes"]] == [district.community.path]


def test_a_district_officer_narrows_to_a_community_and_reaches_its_courtyards(here, district):
    here.force_login(district.people["district officer"])
    wide = here.get("/accounts/grants/").context["form"].fields["scope"].choices
    narrow = here.get("/accounts/grants/", {"under": district.community.path}).context["form"].fields["scope"].choices
    assert district.courtyard.path not in dict(wide)
    assert [path for path, _ in narrow] == ["", district.community.path, district.courtyard.path]


def test_the_page_costs_the_same_with_many_roles(here, district, django_assert_num_queries):
    worker = district.people["community worker"]
    here.force_login(worker)
    # The session with its user, grants, places to choose from (2), roles to choose from, count, page with people and
    # givers, names of the page's places, their pages, names of mine. The head: what is unread, and where the log ends.
    with django_assert_num_queries(11):
        here.get("/accounts/grants/")
    for number in range(40):
        grant_role(by=worker, user=person(f"n{number}"), role=Role.COMMITTEE_MEMBER, scope=district.courtyard.path)
    with django_assert_num_queries(11):
        page = here.get("/accounts/grants/")
    assert len(page.context["rows"]) == 30


@pytest.mark.parametrize(
    "more",
    [
        {"role": ""},
        {"scope": ""},
        {"reason": ""},
        {"until": "yesterday"},
        {"role": "supervisor"},
        {"role": "committee_chair", "scope": "the community"},
        {"role": None, "scope": None, "reason": None},
    ],
)
def test_an_address_alone_does_not_tell_whether_somebody_has_it(here, district, more):
    person("taker")
    here.force_login(district.people["community worker"])
    if more.get("scope") == "the community":
        more = more | {"scope": district.community.path}
    said = []
    for email in ("taker@example.org", "nobody@example.org"):
        asked = {name: value for name, value in form(district, email=email, **more).items() if value is not None}
        page = here.post("/accounts/grants/", asked)
        assert page.status_code == 422
        said.append((page.context["form"].errors.as_json(), "email" in page.context["form"].errors))
    assert said[0] == said[1]
    assert not said[0][1]
    assert not Grant.objects.filter(user__email="taker@example.org").exists()


def test_nobody_tries_a_list_of_addresses(here, district, monkeypatch):
    monkeypatch.setattr("portal.accounts.views.grants.SOUGHT", Limit("test.sought", most=3, seconds=3600))
    cache.clear()
    person("taker")
    here.force_login(district.people["community worker"])
    for number in range(3):
        page = here.post("/accounts/grants/", form(district, email=f"nobody{number}@example.org"))
        assert "还没有人" in text(page)
    page = here.post("/accounts/grants/", form(district))
    assert page.status_code == 422
    assert "找人的次数太多" in text(page)
    assert not Grant.objects.filter(user__email="taker@example.org").exists()
    here.force_login(district.people["sub-district officer"])
    assert here.post("/accounts/grants/", form(district)).status_code == 302


def test_who_is_given_a_role_again_with_another_end_is_told_of_what_they_have_now(district):
    head, chair = district.people["resident"], district.people["committee chair"]
    for days in (10, 20):
        until = timezone.now() + timedelta(days=days)
        grant_role(by=chair, user=head, role=Role.EVENT_ORGANISER, scope=district.courtyard.path, until=until)
    fan_out()
    told = [each.announcement.title for each in notifications_of(head)]
    assert len(told) == 2
    assert all("你现在是" in title for title in told), told
    assert grants_of(head)[-1].until == until


@pytest.mark.parametrize("typed", ["verified-by-letter", " left ", "self-declared"])
def test_nobody_types_what_only_the_platform_says(here, district, typed):
    person("taker")
    here.force_login(district.people["community worker"])
    answer = here.post(
        "/accounts/grants/", form(district, role="mediator", scope=district.community.path, reason=typed)
    )
    assert answer.status_code == 422
    assert "请用你自己的话写原因" in text(answer)
    grant = Grant.objects.get(user=district.people["committee chair"])
    answer = here.post(f"/accounts/grants/{grant.pk}/end/", {"reason": typed})
    assert answer.status_code == 422
    assert not Grant.objects.filter(reason__in=VERIFIED).exists()
    assert Grant.objects.get(pk=grant.pk).until == grant.until
