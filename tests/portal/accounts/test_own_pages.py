"""One's own page, who looked at it, and the pages of those who may look."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from communities.places.models import Place
from portal.access.actions import end_grant, grant_role
from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.audit.models import Record
from portal.users.models import User
from tests.districts import person, place, places, small_district

pytestmark = pytest.mark.once

LOOK = "accounts.person.looked_at"


def text(response) -> str:
    return response.content.decode()


def test_my_page_says_who_i_am_from_whom_and_until_when(here, db):
    made = places()
    worker = person("工作", (Role.COMMUNITY_WORKER, made.community))
    me = person("大明")
    until = datetime(2099, 7, 1, tzinfo=timezone.get_current_timezone())
    grant_role(by=worker, user=me, role=Role.COMMITTEE_CHAIR, scope=made.courtyard.path, until=until, reason="三月选的")
    here.force_login(me)
    page = text(here.get("/accounts/me/"))
    for words in ("双鸿苑　院委会主任", "王** 给的", "三月选的", "2099年6月30日", "主任", "王大明"):
        assert words in page
    end_grant(by=me, grant=Grant.objects.get(user=me), reason="搬家")
    page = text(here.get("/accounts/me/"))
    assert "收回的" in page
    assert "不能再用" in page


def test_my_roles_lead_to_their_places_and_my_home_is_chosen_already(here, db):
    made = places()
    me = person(
        "a", (Role.COMMITTEE_CHAIR, made.courtyard), (Role.RESIDENT, made.courtyard), (Role.EDITOR, made.elsewhere)
    )
    grant_role(by=None, user=me, role=Role.SUBDISTRICT_OFFICER, scope=made.subdistrict.path)
    here.force_login(me)
    page = text(here.get("/accounts/me/"))
    for address in ("/c/xinhong/courtyards/shuanghongyuan/", "/c/taoxi/", "/#communities"):
        assert f'<h3><a href="{address}">' in page
    assert f'<option value="{made.community.path}" selected>' in page


def test_my_page_in_english(here, db):
    here.force_login(person("a", (Role.RESIDENT, places().community)))
    here.cookies["language"] = "en"
    page = text(here.get("/accounts/me/"))
    assert "What you are here" in page
    assert "resident" in page


def test_saying_where_one_lives_on_ones_own_page(here, db):
    made = places()
    me = person("a")
    here.force_login(me)
    assert here.post("/accounts/me/", {"home": made.community.path})["Location"] == "/accounts/me/"
    assert [(grant.role, grant.scope) for grant in grants_of(me)] == [("resident", made.community.path)]


@pytest.mark.parametrize("home", ["", "510108", "510108/510108004", "../../", "\x00", "9" * 10_000, "510108/%"])
def test_one_lives_in_a_community_or_nowhere(here, db, home):
    places()
    me = person("a")
    here.force_login(me)
    response = here.post("/accounts/me/", {"home": home})
    assert response.status_code == 422
    assert grants_of(me) == []


def test_a_home_stated_at_sign_up_counts_once_the_address_is_confirmed(here, db, code):
    made = places()
    here.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org", "home": made.community.path})
    assert not Grant.objects.exists()
    here.post("/accounts/confirm-email/", {"code": code()})
    me = User.objects.get()
    assert [(grant.role, grant.scope) for grant in grants_of(me)] == [("resident", made.community.path)]
    assert Record.objects.filter(verb="access.residence.declared", actor=me).count() == 1


def test_my_page_costs_the_same_with_many_roles(here, db, django_assert_num_queries):
    made = places()
    me = person("a", (Role.RESIDENT, made.community), (Role.EDITOR, made.community))
    grant_role(by=None, user=me, role=Role.COMMITTEE_MEMBER, scope=made.courtyard.path)
    here.force_login(me)
    # The session with its user, my grants with their givers, grants in force, names of places, their pages,
    # homes to choose from, where to write notices, needs, stories and the brand, and where to call neighbours together
    # (5), names of where. The head: what is unread, and where the log ends.
    with django_assert_num_queries(13):
        here.get("/accounts/me/")
    for number in range(5):
        yard = place(Place.Kind.COURTYARD, f"510108004007-9{number}", f"{number}号院", f"yard{number}", made.community)
        grant_role(by=None, user=me, role=Role.COMMITTEE_MEMBER, scope=yard.path)
    with django_assert_num_queries(13):
        here.get("/accounts/me/")


@pytest.fixture
def district(db):
    return small_district()


LOOKERS = {
    "resident elsewhere": 404,
    "committee member": 404,
    "committee chair": 404,
    "community worker": 200,
    "worker elsewhere": 404,
    "editor": 404,
    "treasurer": 404,
    "supervisor": 404,
    "sub-district officer": 200,
    "district officer": 200,
    "administrator": 200,
}


@pytest.mark.parametrize("who", LOOKERS)
def test_a_look_is_for_those_who_look_after_the_place_and_each_is_recorded(here, district, who):
    looked_at, looker = district.people["resident"], district.people[who]
    here.force_login(looker)
    path = f"/accounts/people/{looked_at.pk}/"
    response = here.get(path)
    assert response.status_code == LOOKERS[who]
    assert looked_at.email not in text(response)
    response = here.post(path, {"reason": "asked"}, follow=True)
    looks = Record.objects.filter(verb=LOOK, actor=looker, thing_id=str(looked_at.pk))
    assert looks.count() == (1 if LOOKERS[who] == 200 else 0)
    assert (looked_at.email in text(response)) == (LOOKERS[who] == 200)


def test_the_person_sees_who_looked(here, client, district):
    here.force_login(district.people["community worker"])
    for _ in range(2):
        here.post(f"/accounts/people/{district.people['resident'].pk}/", {"reason": "asked"})
    client.defaults["HTTP_HOST"] = "localhost:8000"
    client.force_login(district.people["resident"])
    page = text(client.get("/accounts/me/looks/"))
    assert page.count("王community-worker") == 2
    assert "新鸿社区" in page
    client.force_login(district.people["editor"])
    assert "还没有人看过" in text(client.get("/accounts/me/looks/"))


@pytest.mark.parametrize("pk", ["0", "99999999", "9" * 19, "9" * 40])
def test_a_person_who_is_not_there_is_404(here, db, pk):
    here.force_login(person("chief", (Role.PLATFORM_ADMINISTRATOR, places().place)))
    assert here.get(f"/accounts/people/{pk}/").status_code == 404


def test_who_holds_nothing_now_is_nobodys_to_look_at(here, district):
    resident = district.people["resident"]
    now = timezone.now()
    Grant.objects.filter(user=resident).update(since=now - timedelta(days=1), until=now - timedelta(seconds=1))
    here.force_login(district.people["administrator"])
    assert here.get(f"/accounts/people/{resident.pk}/").status_code == 404


def test_a_look_at_oneself_is_ones_own_page(here, district):
    me = district.people["administrator"]
    here.force_login(me)
    assert here.get(f"/accounts/people/{me.pk}/")["Location"] == "/accounts/me/"
    assert not Record.objects.filter(verb=LOOK).exists()


def test_a_look_costs_the_same_with_many_roles(here, district, django_assert_num_queries):
    worker, resident = district.people["community worker"], district.people["resident"]
    here.force_login(worker)
    url = f"/accounts/people/{resident.pk}/"
    # The session with its user, the person, the grants of both, the grants with givers, names of places, their pages.
    # The head: what is unread, and where the log ends.
    with django_assert_num_queries(8):
        here.get(url)
    for number in range(5):
        yard = place(Place.Kind.COURTYARD, f"510108004007-9{number}", f"{number}号院", f"y{number}", district.community)
        grant_role(by=None, user=resident, role=Role.COMMITTEE_MEMBER, scope=yard.path)
    with django_assert_num_queries(8):
        here.get(url)


def test_the_list_of_looks_is_paged_and_costs_the_same(here, district, django_assert_num_queries):
    worker, me = district.people["community worker"], district.people["resident"]
    here.force_login(me)
    Record.objects.bulk_create(
        Record(
            actor=worker, verb=LOOK, thing_label="portal_users.user", thing_id=str(me.pk), scope=district.community.path
        )
        for _ in range(75)
    )
    # The session with its user, count, page with its actors, names of places. The head: what is unread, and where the
    # log ends.
    with django_assert_num_queries(5):
        here.get("/accounts/me/looks/")
    assert here.get("/accounts/me/looks/?page=3").status_code == 200
    assert here.get("/accounts/me/looks/?page=../../").status_code == 200


@pytest.mark.parametrize(
    ("who", "shown", "hidden"),
    [
        ("committee chair", ["residents/", "letters/"], []),
        ("community worker", ["residents/", "letters/"], []),
        ("worker elsewhere", [], ["residents/", "letters/"]),
        ("resident", [], ["residents/", "letters/"]),
        ("signed out", [], ["residents/", "letters/"]),
    ],
)
def test_a_courtyards_page_leads_to_what_one_may_do_there(here, district, who, shown, hidden):
    if district.people[who] is not None:
        here.force_login(district.people[who])
    at = f"/c/xinhong/courtyards/{district.courtyard.slug}/"
    for _ in range(2):
        html = here.get(at).content.decode()
        assert all(f'href="{at}{path}"' in html for path in shown)
        assert not any(f'href="{at}{path}"' in html for path in hidden)
        assert ("要你办的" in html or "你能做的事" in html) is bool(shown)
