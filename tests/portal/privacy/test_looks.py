"""Whoever sees a neighbour's whole name, address or number leaves a look that the neighbour reads.

Every address is asked by everybody who has an office: a new page that shows somebody and says nothing fails here.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from communities.occasions.looking import COMING
from portal.access.looking import LOOKED, look_kinds, note_looks, office_over
from portal.access.roles import Role
from portal.audit.models import Record
from portal.users.models import User
from tests.districts import person
from tests.portal.access.url_table import rows

pytestmark = pytest.mark.once

NAME, EMAIL, PHONE = "欧阳独见", "only-one-like-this@example.org", "+8613900007351"
TELLING = (NAME, EMAIL, PHONE, "13900007351", "139 0000 7351")
OTHERS = (
    "/django-admin/portal_users/user/", "/django-admin/portal_users/user/{resident}/change/",
    "/django-admin/portal_access/grant/", "/django-admin/portal_audit/record/", "/django-admin/",
    "/admin/", "/admin/pages/", "/admin/reports/site-history/", "/admin/reports/locked/", "/admin/images/",
)  # fmt: skip
# Those who see more than every neighbour does.
LOOKERS = (
    "committee member", "committee chair", "community worker", "editor", "forum moderator", "event organiser",
    "council member", "treasurer", "approver", "cashier", "supervisor", "sub-district officer", "district officer",
    "administrator",
)  # fmt: skip


@pytest.fixture
def walked(db, made_once):
    district, objects = made_once
    neighbour = district.people["resident"]
    User.objects.filter(pk=neighbour.pk).update(name=NAME, email=EMAIL, phone=PHONE, phone_verified=True)
    return district, objects, neighbour


class _Undo(Exception):  # noqa: N818 - it is no error
    pass


def _seen(browser: Client, path: str, looker: User, neighbour: User) -> tuple[bool, bool]:
    """Whether the page shows the neighbour, and whether that left a look; then nothing is left of it."""
    shows = looked = False
    try:
        with transaction.atomic():
            before = Record.objects.order_by("-id").values_list("id", flat=True).first() or 0
            response = browser.get(path)
            if not response.streaming:
                content = response.content.decode("utf-8", "replace")
                shows = any(word in content for word in TELLING)
            mine = Record.objects.filter(id__gt=before, verb=LOOKED, actor=looker, thing_id=str(neighbour.pk))
            looked = mine.exists()
            raise _Undo
    except _Undo:
        return shows, looked


def walk(district, objects, neighbour, who: str) -> tuple[list[str], list[str]]:
    """The paths on which ``who`` sees the neighbour, and those of them that leave no look."""
    looker = district.people[who]
    browser = Client(HTTP_HOST="localhost:8000", raise_request_exception=False)
    browser.force_login(looker)
    session = browser.cookies["sessionid"].value
    paths = [row.path for row in rows() if row.method == "GET" and not row.is_public and row.expected[who] == "200"]
    seen, silent = [], []
    for path in sorted({*paths, *OTHERS}):
        browser.cookies["sessionid"] = session
        shows, looked = _seen(browser, path.format_map(objects), looker, neighbour)
        if shows:
            seen.append(path)
        if shows and not looked:
            silent.append(path)
    return seen, silent


@pytest.mark.parametrize("who", LOOKERS)
def test_no_page_shows_a_neighbour_without_a_look(walked, who):
    _seen_on, silent = walk(*walked, who)
    assert silent == []


def test_the_walk_sees_something(walked):
    """Else it would prove nothing."""
    seen, _silent = walk(*walked, "committee chair")
    assert len(seen) >= 2, seen


def test_nobody_without_an_office_sees_anybody(walked):
    district, objects, _neighbour = walked
    for who in (None, "resident elsewhere"):
        browser = Client(HTTP_HOST="localhost:8000", raise_request_exception=False)
        if who:
            browser.force_login(district.people[who])
        session = browser.cookies.get("sessionid")
        for row in rows():
            if row.method == "GET" and row.expected[who or "signed out"] == "200":
                if session:
                    browser.cookies["sessionid"] = session.value
                response = browser.get(row.path.format_map(objects))
                content = "" if response.streaming else response.content.decode("utf-8", "replace")
                assert not [word for word in TELLING if word in content], row


def test_a_persons_page_is_masked_until_one_says_why(walked):
    district, _objects, neighbour = walked
    worker = district.people["community worker"]
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(worker)
    path = f"/accounts/people/{neighbour.pk}/"
    page = browser.get(path).content.decode()
    assert not [word for word in TELLING if word in page]
    assert "欧阳**" in page
    assert not Record.objects.filter(verb=LOOKED).exists()
    assert browser.post(path, {}).status_code == 422
    page = browser.post(path, {"reason": "urgent"}, follow=True).content.decode()
    assert NAME in page
    assert EMAIL in page
    look = Record.objects.get(verb=LOOKED, thing_id=str(neighbour.pk))
    office = {"role": "community_worker", "at": district.community.path}
    assert look.facts == {"what": "accounts.person", "reason_code": "urgent", **office}
    own = Client(HTTP_HOST="localhost:8000")
    own.force_login(neighbour)
    read = own.get("/accounts/me/looks/").content.decode()
    for words in (worker.name, "新鸿社区　社区工作者", "情况紧急", "你的姓名、邮箱和手机号"):
        assert words in read, words


def test_the_look_at_one_is_no_look_at_another(walked):
    district, _objects, neighbour = walked
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(district.people["community worker"])
    browser.post(f"/accounts/people/{district.people['committee chair'].pk}/", {"reason": "asked"})
    page = browser.get(f"/accounts/people/{neighbour.pk}/").content.decode()
    assert not [word for word in TELLING if word in page]


def test_many_in_one_list_are_two_queries_and_one_record_each_a_day(db, made_once, django_assert_num_queries):
    made, _objects = made_once
    looker = person("看", (Role.COMMITTEE_CHAIR, made.courtyard), (Role.RESIDENT, made.community))
    people = [person(f"n{number}") for number in range(12)]
    office_over(looker, made.courtyard.path)
    facts = {"by": looker, "what": COMING, "scope": made.courtyard.path, "about": made.courtyard}
    # Who was written down today, and all that were not at once.
    with django_assert_num_queries(2):
        assert note_looks(people=[*people, looker, None], **facts) == 12
    with django_assert_num_queries(1):
        assert note_looks(people=people, **facts) == 0
    assert note_looks(people=[*people, person("late")], **facts) == 1
    assert {record.facts["role"] for record in Record.objects.filter(verb=LOOKED)} == {"committee_chair"}
    assert note_looks(people=[looker], **facts) == 0


def test_an_unknown_kind_of_look_is_refused(db):
    looker = person("看")
    with pytest.raises(KeyError):
        note_looks(by=looker, people=[person("b")], what="no.such", scope="510108")


def test_every_kind_says_what_was_seen_and_why():
    for key in look_kinds.keys():  # noqa: SIM118
        assert str(look_kinds[key].seen), key
        assert str(look_kinds[key].reason) or key == "accounts.person", key


def test_who_looked_and_has_left_is_said_so(db, made_once):
    district, _objects = made_once
    user, worker = district.people["resident"], district.people["community worker"]
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(worker)
    browser.post(f"/accounts/people/{user.pk}/", {"reason": "asked"})
    worker.refresh_from_db()
    worker.email, worker.name, worker.is_active, worker.last_login = None, "", False, None
    worker.erased_at = timezone.now()
    worker.save()
    own = Client(HTTP_HOST="localhost:8000")
    own.force_login(user)
    assert "已离开的邻居" in own.get("/accounts/me/looks/").content.decode()
