"""The entry point for a WSGI server: the product's own pages through it. The store itself: test_page_cache.py."""

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory

from portal import wsgi
from tests.districts import small_district

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_connection():
    """The test's own, kept open as Django's test client keeps it."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def answer(path: str) -> tuple[str, dict[str, str]]:
    seen: list = []
    environ = RequestFactory(SERVER_NAME="localhost", SERVER_PORT="8000", HTTP_HOST="localhost:8000").get(path).environ
    list(wsgi.application(environ, lambda status, headers, *rest: seen.append((status, dict(headers)))))
    return seen[0]


def test_a_public_page_may_be_kept_only_to_be_asked_about():
    small_district()
    status, headers = answer("/c/xinhong/courtyards/")
    assert status == "200 OK"
    assert headers["cache-control"] == "no-cache"
    assert headers["vary"].startswith("Cookie")
    assert not {"x-depends-on", "x-true-until"} & set(headers)


def test_what_a_page_says_itself_stands():
    _, headers = answer("/accounts/login/")
    assert "no-store" in headers["cache-control"]
