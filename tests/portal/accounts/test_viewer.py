"""The viewer is read late, and only for whom sent a session cookie."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory

from portal.access.roles import Role
from portal.accounts.context import Viewer, viewer
from portal.accounts.preferences import PreferenceMiddleware
from tests.districts import person, places


class Untouchable:
    """A session or user that must not be looked at."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"{name} was read")


def anonymous_request():
    request = RequestFactory().get("/")
    request.session = request.user = Untouchable()
    return request


@pytest.mark.once
def test_without_a_session_cookie_neither_session_nor_user_is_read():
    made = Viewer(anonymous_request())
    assert (made.signed_in, made.user, made.name, made.masked_name, made.grants) == (
        False,
        None,
        "",
        "",
        [],
    )
    assert (made.language, made.text_size, made.contrast) == ("zh-hans", "normal", "normal")


@pytest.mark.once
def test_a_template_that_asks_nothing_reads_nothing():
    template = engines["django"].from_string("{% if viewer.signed_in %}in{% else %}out{% endif %}")
    assert template.render({}, anonymous_request()) == "out"


@pytest.mark.once
def test_the_context_holds_the_viewer_alone():
    assert list(viewer(anonymous_request())) == ["viewer"]


def test_a_false_session_cookie_is_a_signed_out_viewer(here, db):
    here.cookies["sessionid"] = "made-up"
    response = here.get("/accounts/login/")
    assert response.status_code == 200
    assert response.context["viewer"].signed_in is False


def test_signed_in_it_knows_name_and_grants(here, db, django_assert_num_queries):
    user = person("大明", (Role.RESIDENT, places().community))
    here.force_login(user)
    response = here.get("/accounts/preferences/")
    seen = response.context["viewer"]
    assert (seen.signed_in, seen.name, seen.masked_name) == (True, "王大明", "王**")
    with django_assert_num_queries(1):  # the grants, once
        assert [grant.role for grant in seen.grants] == ["resident"]
        assert seen.grants


@pytest.mark.once
@pytest.mark.parametrize(
    ("given", "sent"),
    [(None, "private, no-store"), ("max-age=60", "private, no-store"), ("private, max-age=5", "private, max-age=5")],
)
def test_an_answer_to_a_session_is_nobody_elses(given, sent):
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = "x"
    response = PreferenceMiddleware(lambda _: HttpResponse(headers={"Cache-Control": given} if given else {}))(request)
    assert response["Cache-Control"] == sent


@pytest.mark.once
def test_an_answer_without_a_session_is_left_alone():
    response = PreferenceMiddleware(lambda _: HttpResponse())(RequestFactory().get("/"))
    assert "Cache-Control" not in response
    assert not response.cookies


def test_two_cookie_jars_get_the_same_bytes_where_nothing_is_personal(here, db):
    from django.test import Client

    other = Client(HTTP_HOST="localhost:8000", HTTP_ACCEPT_LANGUAGE="en", HTTP_USER_AGENT="another")
    other.cookies["theme"] = "pink"
    assert here.get("/accounts/preferences/").content == other.get("/accounts/preferences/").content
