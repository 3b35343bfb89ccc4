"""Pages for the signed-in from one frame: each finds their own in it and nobody else's, and nobody an old one."""

import contextlib
import logging
from datetime import timedelta

import pytest
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from portal.access.actions import grant_role
from portal.access.models import Grant
from portal.access.roles import Role
from portal.accounts.framing import framed, frames
from portal.accounts.preferences import Preferences
from portal.design import holes
from portal.freshness.stamps import UNTIL_HEADER, depends_on, touch
from tests.districts import person
from tests.home.sites.test_today import ready_to_be_rated
from tests.objects import notice

pytestmark = pytest.mark.once
HOME, FUND = "/c/xinhong/", "/c/xinhong/fund/"
BRAND = "/c/xinhong/brand/"


def browser(user, **cookies) -> Client:
    made = Client(HTTP_HOST="localhost:8000")
    made.force_login(user)
    for name, value in cookies.items():
        made.cookies[name] = value
    return made


def seen(browser: Client, path: str = HOME) -> str:
    page = browser.get(path)
    assert page.status_code == 200
    return page.content.decode()


def touched(*scopes: str) -> None:
    with transaction.atomic():
        touch(*scopes)


@pytest.fixture
def own(district):
    """A page of a test's own: ``own(view)(request)`` is what the resident gets."""

    def answer(view, path=HOME):
        request = RequestFactory(HTTP_HOST="localhost:8000").get(path)
        request.COOKIES = {"sessionid": "x"}
        request.user, request.preferences = district.people["resident"], Preferences()
        return framed(view)(request)

    return answer


@pytest.mark.parametrize("path", [HOME, FUND])
def test_each_finds_their_own_and_nobody_elses(district, path):
    chair, resident = district.people["committee chair"], district.people["resident"]
    first, second = seen(browser(chair), path), seen(browser(resident), path)
    assert len(frames) == 1
    assert (chair.name in first, resident.name in first) == (True, False)
    assert (chair.name in second, resident.name in second) == (False, True)
    assert f"person/{chair.pk}" in first
    assert f"person/{chair.pk}" not in second
    kept = b"".join(piece for piece in frames._kept.popitem()[1].pieces if isinstance(piece, bytes)).decode()
    for personal in (chair.name, resident.name, chair.email, "person/", "csrf", "已读"):
        assert personal not in kept


def test_what_one_may_do_is_asked_for_each_request(district):
    worker, resident = browser(district.people["community worker"]), browser(district.people["resident"])
    assert BRAND in seen(worker)
    assert BRAND not in seen(resident)
    Grant.objects.filter(user=district.people["community worker"], role=Role.COMMUNITY_WORKER).update(
        since=timezone.now() - timedelta(days=2), until=timezone.now() - timedelta(seconds=1)
    )
    assert BRAND not in seen(worker)
    newcomer = district.people["resident"]
    grant_role(by=None, user=newcomer, role=Role.COMMUNITY_WORKER, scope=district.community.path, reason="x")
    assert BRAND in seen(browser(newcomer))


def test_a_stranger_is_not_told_that_they_could_help(district):
    assert "我们能出力" in seen(browser(district.people["resident"]))
    assert "我们能出力" not in seen(browser(person("stranger")))
    assert "我们能出力" in seen(Client(HTTP_HOST="localhost:8000"))


def test_what_is_mine_to_rate_is_mine_alone(district):
    case = ready_to_be_rated(district, "楼道灯坏了", days=3)
    touched(district.community.path)
    resident, elsewhere = browser(district.people["resident"]), browser(person("stranger"))
    assert f"{case.address()}#rate" in seen(resident)
    assert f"{case.address()}#rate" not in seen(elsewhere)
    assert f"{case.address()}#rate" in seen(resident)


def test_more_to_rate_than_is_read_at_once_is_asked_of_the_database(district, monkeypatch):
    first, second = (ready_to_be_rated(district, title, days=3) for title in ("楼道灯坏了", "井盖松了"))
    monkeypatch.setattr("communities.cases.today.MOST_READ", 1)
    shown = seen(browser(district.people["resident"]))
    assert f"{first.address()}#rate" in shown
    assert f"{second.address()}#rate" in shown


def test_after_the_writer_nobody_gets_the_old_page(district):
    chair, resident = district.people["committee chair"], browser(district.people["resident"])
    before = seen(resident)
    posted = notice(chair, district, publish=True)
    assert posted.title not in before
    assert posted.title in seen(resident)


def test_another_communitys_writer_changes_nothing(district):
    resident = browser(district.people["resident"])
    seen(resident)
    (kept,) = frames._kept.values()
    touched(district.elsewhere.path)
    seen(resident)
    assert list(frames._kept.values()) == [kept]
    touched("*")
    seen(resident)
    assert list(frames._kept.values()) != [kept]


def test_display_settings_and_hosts_have_frames_of_their_own(district):
    resident = district.people["resident"]
    shown = [
        seen(browser(resident)),
        seen(browser(resident, language="en")),
        seen(browser(resident, text_size="large")),
        seen(browser(resident, contrast="more")),
        seen(browser(resident, language="en", text_size="large", contrast="more")),
    ]
    there = browser(resident)
    there.defaults["HTTP_HOST"] = "xinhong.localhost:8000"
    shown.append(seen(there, "/"))
    assert len(frames) == 6
    assert len({page.partition("<main")[0] for page in shown}) == 6
    assert 'lang="en"' in shown[1]
    assert 'data-size="large"' in shown[2]
    assert 'data-contrast="more"' in shown[3]


def test_the_queries(district, django_assert_num_queries):
    resident = browser(district.people["resident"])
    seen(resident)
    # The session with its user, the stamps; the head: unread; the viewer's grants.
    with django_assert_num_queries(4):
        seen(resident)
    case = ready_to_be_rated(district, "楼道灯坏了", days=3)
    touched(district.community.path)
    seen(resident)
    # And what they have rated already.
    with django_assert_num_queries(5):
        assert case.address() in seen(resident)
    seen(resident, FUND)
    with django_assert_num_queries(4):
        seen(resident, FUND)


def test_a_query_or_another_method_goes_past_the_frames(district):
    resident = browser(district.people["resident"])
    resident.get(f"{FUND}?page=1")
    resident.get(HOME, HTTP_HX_REQUEST="true")
    assert resident.post(HOME).status_code == 405
    assert len(frames) == 0
    assert resident.head(HOME).status_code == 200
    assert len(frames) == 1


def test_what_is_told_once_is_told_once(district, own):
    waiting = ["办好了"]

    def view(request):
        return depends_on(HttpResponse(holes.hole(request, "accounts.messages")), "*")

    def asked():
        request = RequestFactory(HTTP_HOST="localhost:8000").get(HOME)
        request.COOKIES = {"sessionid": "x"}
        request.user, request.preferences = district.people["resident"], Preferences()
        request._messages = [*waiting]
        return framed(view)(request).content.decode()

    assert "办好了" in asked()
    waiting.clear()
    assert "办好了" not in asked()
    assert messages.get_messages(RequestFactory().get("/")) == []


@pytest.mark.parametrize(
    "asking",
    [
        lambda request: request.user.name,
        lambda request: request.session["x"],
        lambda request: bool(request.user),
        lambda request: list(request.user),
        lambda request: str(request.user),
        lambda request: request.frame_viewer.name,
        lambda request: request.frame_viewer.masked_name,
        lambda request: bool(request.frame_viewer.grants),
    ],
)
def test_a_page_that_asks_who_looks_has_no_frame(own, caplog, asking):
    def view(request):
        if hasattr(request, "frame_holes"):
            # As a template does within a condition.
            with contextlib.suppress(RuntimeError):
                asking(request)
        return depends_on(HttpResponse(f"hello {request.user!r}"), "*")

    with caplog.at_level(logging.ERROR):
        assert "hello" in own(view).content.decode()
    assert "has no frame" in caplog.text
    assert len(frames) == 0


def test_what_must_not_be_shared_has_no_frame(own):
    def with_cookie(request):
        response = depends_on(HttpResponse("x"), "*")
        response.set_cookie("a", "b")
        return response

    def views():
        yield with_cookie
        yield lambda request: HttpResponse("says nothing of what it depends on")
        yield lambda request: depends_on(HttpResponse("x", status=203), "*")
        yield lambda request: depends_on(HttpResponse('<input name="csrfmiddlewaretoken">'), "*")
        yield lambda request: depends_on(HttpResponse("a,b", content_type="text/csv"), "*")

    for view in views():
        assert own(view).content
        assert len(frames) == 0


def test_it_ends_with_the_hour_and_the_day(own, monkeypatch):
    made = []

    def view(request):
        made.append(1)
        return depends_on(HttpResponse("x"), "*", until=timezone.now() + timedelta(hours=1))

    assert UNTIL_HEADER not in own(view)
    own(view)
    assert len(made) == 1
    monkeypatch.setattr("portal.freshness.frames.time.time", lambda: timezone.now().timestamp() + 3_601)
    own(view)
    assert len(made) == 2
    monkeypatch.undo()
    monkeypatch.setattr("portal.freshness.frames.timezone.localdate", lambda: timezone.now().date() + timedelta(days=9))
    own(view)
    assert len(made) == 3


def test_nobody_can_write_a_hole(own):
    def view(request):
        forged = holes.hole(request, "accounts.messages").replace(holes._SECRET, "0" * 32)
        return depends_on(HttpResponse(f"{forged}<!--hole x 0-->"), "*")

    assert own(view).content.decode().count("<!--hole") == 2


def test_a_mistyped_part_is_found_at_once(own):
    with pytest.raises(KeyError):
        own(lambda request: depends_on(HttpResponse(holes.hole(request, "sites.tody")), "*"))


def test_memory_is_bounded(own, monkeypatch):
    monkeypatch.setattr(frames, "limit", 100_000)
    for number in range(9):
        own(lambda request: depends_on(HttpResponse("x" * 10_000), "*"), path=f"/{number}/")
    assert 0 < frames.size <= 100_000
    assert len(frames) == 3
    monkeypatch.setattr(frames, "limit", 10)
    own(lambda request: depends_on(HttpResponse("x" * 10_000), "*"))
    assert len(frames) == 0
    assert frames.size == 0
