"""docs/reference/urls.md says who gets which answer where, and this walks every row of it.

A new address fails here until the table says what each role gets.
"""

import contextlib
from collections.abc import Collection, Iterator
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import resolve

from portal.users.models import User
from tests.districts import District
from tests.portal.access.url_table import DOOR, Row, patterns, rows

ROWS = rows()
# So many rows are walked in one test: the workers share them.
PART = 25
# Their pages are drawn as well. Of the others' only the answer is looked at, which no template decides.
DRAWN = ("signed out", "resident", "committee chair", "administrator")
ASK_WHAT_IS_OPEN = ("signed out", "resident", "administrator")
# On PostgreSQL the column of who may see most shows that the pages work there; who may do what cannot differ.
ON_POSTGRESQL = ("administrator",)
# One for all requests: each would load the middleware.
CLIENT = Client(HTTP_HOST="localhost:8000", raise_request_exception=False)


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


@contextlib.contextmanager
def bare(*, refusals_only: bool) -> Iterator[None]:
    """Templates render nothing: all of them, or those of 403 and 404, the same everywhere and looked at elsewhere."""
    whole = Template.render

    def render(self, *arguments, **named):
        if not refusals_only or self.template.name in {"403.html", "404.html"}:
            return ""
        return whole(self, *arguments, **named)

    with patch.object(Template, "render", render):
        yield


class _Undo(Exception):  # noqa: N818 - it is no error
    pass


def sessions(people: dict[str, User | None]) -> dict[str, str]:
    """A session key for everybody who is signed in."""
    keys = {}
    for who, user in people.items():
        if user is not None:
            client = Client()
            client.force_login(user)
            keys[who] = client.cookies["sessionid"].value
    return keys


def answer(row: Row, path: str, session: str | None) -> str:
    """The status of an empty request, without a trace in the database."""
    CLIENT.cookies.clear()
    if session is not None:
        CLIENT.cookies["sessionid"] = session
    try:
        with transaction.atomic():
            response = getattr(CLIENT, row.method.lower())(path)
            raise _Undo
    except _Undo:
        pass
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return DOOR
    return str(response.status_code)


def walk(rows: list[Row], district: District, objects: dict[str, object], columns: Collection[str]) -> list[str]:
    wrong = []
    keys = sessions(district.people)
    for row in rows:
        path = row.path.format_map(objects)
        for who, expected in row.expected.items():
            if who in columns:
                with bare(refusals_only=who in DRAWN):
                    got = answer(row, path, keys.get(who))
                if got != expected:
                    wrong.append(f"{row}: {who} gets {got}, the table says {expected}")
    return wrong


@pytest.mark.parametrize("first", range(0, len(ROWS), PART), ids=lambda first: f"from row {first + 1}")
def test_every_role_gets_the_answer_the_table_says(db, made_once, first):
    """What is open alike to whoever is signed in is asked by the signed out, a resident and the administrator alone."""
    district, objects = made_once
    everybody = list(district.people) if connection.vendor == "sqlite" else ON_POSTGRESQL
    part = ROWS[first : first + PART]
    alike = [row for row in part if row.is_public or row.is_alike]
    assert walk([row for row in part if row not in alike], district, objects, everybody) == []
    assert walk(alike, district, objects, ASK_WHAT_IS_OPEN) == []


@pytest.mark.once
def test_every_row_is_about_the_address_it_names(db, made_once):
    _, objects = made_once
    wrong = []
    for row in ROWS:
        found = resolve(row.path.format_map(objects).partition("?")[0]).view_name
        if found != row.name:
            wrong.append(f"{row}: {found}, the table says {row.name}")
    assert wrong == []


@pytest.mark.once
def test_every_address_of_ours_has_a_row(db, made_once):
    _, objects = made_once
    listed = {row.name for row in ROWS}
    reached = {resolve(row.path.format_map(objects).partition("?")[0]).route for row in ROWS}
    # allauth's own patterns stand behind ours at the same route and are never reached.
    missing = [f"{name} {route}" for name, route in patterns() if name not in listed and route not in reached]
    assert missing == []


@pytest.mark.once
def test_every_row_has_every_role(db, made_once):
    people = made_once[0].people
    assert {tuple(row.expected) for row in ROWS} == {tuple(people)}


@pytest.mark.once
def test_no_row_stands_twice():
    listed = [(row.path, row.method) for row in ROWS]
    assert sorted(listed) == sorted(set(listed))


@pytest.mark.once
def test_no_answer_in_the_table_is_a_failure():
    answers = {status for row in ROWS for status in row.expected.values()}
    assert answers <= {DOOR, "200", "204", "301", "302", "400", "403", "404", "405", "422"}


@pytest.mark.once
def test_the_walk_notices_a_wrong_answer(db, made_once):
    """The test itself can fail."""
    district, _ = made_once
    wrong = Row("accounts:me", "/accounts/me/", "GET", {"signed out": "200", "resident": "404"})
    assert walk([wrong], district, {}, ["signed out", "resident"]) == [
        "GET /accounts/me/: signed out gets door, the table says 200",
        "GET /accounts/me/: resident gets 200, the table says 404",
    ]
