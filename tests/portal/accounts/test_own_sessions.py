"""Where I am signed in: what is kept, what is shown, and ending it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.browsers import Browser
from portal.accounts.models import Session
from portal.accounts.sessions import USED_EVERY
from portal.live.models import Message
from tests.districts import PASSWORD, person
from tests.portal.accounts.pages import is_in, text
from tests.signing_in import came_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
WECHAT = "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0 MicroMessenger/8.0.49"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (WINDOWS, "Windows 电脑上的Chrome"),
        (WECHAT, "安卓手机上的微信"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
            "iPhone上的Safari",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Mac 电脑上的Firefox"),
        ("Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit Chrome/114 HuaweiBrowser/5.0", "鸿蒙设备上的华为浏览器"),
        ("curl/8", "不认识的浏览器"),
        ("", "不认识的浏览器"),
        ("\x00<script>" * 1_000, "不认识的浏览器"),
    ],
)
def test_a_browser_in_plain_words(agent, said):
    assert str(Browser.of(agent)) == said


def test_each_session_is_listed_with_its_browser_and_this_one_is_marked(db):
    user = person("a")
    here, _ = came_in(user, HTTP_USER_AGENT=WINDOWS), came_in(user, HTTP_USER_AGENT=WECHAT)
    came_in(person("b"))
    page = here.get("/accounts/security/")
    listed = [(str(session.browser), session.is_this) for session in page.context["sessions"]]
    assert listed == [("Windows 电脑上的Chrome", True), ("安卓手机上的微信", False)]
    assert all(session.began_at for session in page.context["sessions"])
    for row in Session.objects.all():
        assert row.session_key not in text(page)


def test_no_address_and_no_whole_name_of_the_browser_is_kept(db):
    here = came_in(person("a"))
    assert "127.0.0.1" not in str(dict(here.session))
    assert "AppleWebKit" not in str(dict(here.session))


def test_one_session_is_ended_and_its_streams_end(db):
    user = person("a")
    here, there = came_in(user), came_in(user, HTTP_USER_AGENT=WECHAT)
    (other,) = [session for session in here.get("/accounts/security/").context["sessions"] if not session.is_this]
    assert here.post("/accounts/security/sessions/end/", {"session": other.token})["Location"] == "/accounts/security/"
    assert is_in(here)
    assert not is_in(there)
    assert Message.objects.filter(topic=f"person/{user.pk}", payload__kind="session.ended").count() == 1
    assert here.post("/accounts/security/sessions/end/", {"session": other.token}).status_code == 404


def test_all_others_are_ended_at_once_and_nobody_elses(db):
    user = person("a")
    here, others, stranger = came_in(user), [came_in(user) for _ in range(2)], came_in(person("b"))
    here.post("/accounts/security/sessions/end/", {"others": "1"})
    assert [is_in(browser) for browser in (here, *others, stranger)] == [True, False, False, True]


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 100])
def test_anothers_session_and_one_that_is_not_there_answer_alike(db, token):
    here, stranger = came_in(person("a")), came_in(person("b"))
    (theirs,) = stranger.get("/accounts/security/").context["sessions"]
    for each in (token, theirs.token):
        assert here.post("/accounts/security/sessions/end/", {"session": each}).status_code == 404
    assert is_in(stranger)


def test_a_changed_password_leaves_no_dead_session_in_the_list(db):
    user = person("a")
    here, _ = came_in(user, HTTP_USER_AGENT=WINDOWS), came_in(user, HTTP_USER_AGENT=WECHAT)
    new = "another long password"
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert [session.is_this for session in here.get("/accounts/security/").context["sessions"]] == [True]


def test_looking_writes_the_last_use_at_most_every_quarter_of_an_hour(db, django_assert_num_queries):
    here = came_in(person("a"))
    here.get("/about/")
    with django_assert_num_queries(0):
        Client(HTTP_HOST="localhost:8000").get("/about/")
    before = Session.objects.get(user_id__isnull=False).used_at
    here.get("/accounts/me/")
    assert Session.objects.get(user_id__isnull=False).used_at == before
    long_ago = timezone.now() - USED_EVERY - timedelta(seconds=1)
    Session.objects.update(used_at=long_ago)
    here.get("/accounts/me/")
    assert timezone.now() - Session.objects.get(user_id__isnull=False).used_at < timedelta(minutes=1)
