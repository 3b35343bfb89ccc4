"""A method that a page does not take is 405, with or without a form's token; who writes still needs one."""

import pytest
from django.test import Client
from django.urls import resolve

from portal.serving.methods import methods_of
from tests.portal.access.url_table import rows

# No row decides which methods an address takes.
pytestmark = pytest.mark.once

# Django's and allauth's classes, which answer for themselves.
UNSAID = ("account_", "accounts:", "admin:", "door:", "wagtail")


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True, HTTP_HOST="localhost:8000")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/c/xinhong/", "/", "/accounts/login/", "/c/xinhong/notices/write/", "/accounts/me/"])
def test_no_page_takes_what_no_form_sends(strict, db, method, path):
    answer = strict.generic(method, path)
    assert answer.status_code == 405
    assert "GET" in answer["Allow"]


@pytest.mark.parametrize(
    "path", ["/c/xinhong/", "/", "/c/xinhong/stories/", "/nothing/here/", "/documents/1/a.pdf", "/accounts/me/looks/"]
)
def test_a_page_that_is_read_takes_no_form(strict, db, path):
    assert strict.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/accounts/login/", "/c/xinhong/notices/write/"])
def test_a_form_without_its_token_is_still_refused(strict, db, path):
    assert strict.post(path).status_code == 403


def test_the_admins_answer_for_themselves(strict, db):
    assert strict.delete("/admin/").status_code != 405


def test_every_view_of_ours_says_which_methods_it_takes():
    """The middleware reads what Django's decorators keep; a change there would be seen here."""
    silent = {
        row.name
        for row in rows()
        if "{" not in row.path
        and not row.name.startswith(UNSAID)
        and methods_of(resolve(row.path.partition("?")[0]).func) is None
    }
    assert silent == set()
