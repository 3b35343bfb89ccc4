"""A page that listens knows from when on: it reads the end of the log before anything it shows.

Read the other way round, what is published between the two reads is neither on the page nor told to it.
"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.districts import small_district
from tests.objects import one_of_everything
from tests.portal.access.url_table import rows

pytestmark = [pytest.mark.once, pytest.mark.django_db]

LOG = "portal_live_message"
# What is read to know who asks and what page it is. Everything else on a listening page may be news.
NO_NEWS = ("portal_accounts_session", "portal_users_", "portal_access_", "communities_places_", "portal_freshness_",
           "wagtailcore_", "home_sites_", "django_content_type", "auth_")  # fmt: skip
# Made by Wagtail and Django, whose pages do not listen.
OF_WAGTAIL = ("/admin/", "/django-admin/")


def read_too_early(queries: list[str]) -> list[str]:
    """What was read before the end of the log: tables that may hold news."""
    early: list[str] = []
    for sql in queries:
        tables = re.findall(r'(?:FROM|JOIN) "([a-z_0-9]+)"', sql)
        if LOG in tables:
            return early
        early += [table for table in tables if not table.startswith(NO_NEWS)]
    return ["the end of the log is not read"]


def listening_pages() -> list[tuple[str, str, list[str]]]:
    """(who, path, early reads) of every page that listens, as those see it who see most."""
    district = small_district()
    objects = one_of_everything(district)
    found = []
    for who in ("signed out", "committee chair", "administrator"):
        client = Client(HTTP_HOST="localhost:8000", raise_request_exception=False)
        if district.people[who] is not None:
            client.force_login(district.people[who])
        wanted = [row for row in rows() if row.method == "GET" and row.expected[who] == "200"]
        pages = {row.path.format_map(objects) for row in wanted if not row.path.startswith(OF_WAGTAIL)}
        for path in sorted(pages - {"/accounts/logout/"}):
            # Django remembers the last 9,000 of all pages together, and warns beyond.
            connection.queries_log.clear()
            with CaptureQueriesContext(connection) as asked:
                page = client.get(path)
            html = b"" if page.streaming else page.content
            # Words of its own: the number of unread notifications in the head listens for itself alone.
            if b"data-lost=" in html:
                found.append((who, path, read_too_early([query["sql"] for query in asked])))
    return found


def test_a_page_that_listens_reads_the_end_of_the_log_first():
    pages = listening_pages()
    signed_out = {path for who, path, _ in pages if who == "signed out"}
    assert {"/c/xinhong/", "/c/xinhong/notices/", "/c/xinhong/fund/"} <= signed_out
    assert any("/courtyards/" in path for path in signed_out)
    assert any(path == "/accounts/notifications/" for _, path, _ in pages)
    early = [f"{path} as {who}: {', '.join(tables)}" for who, path, tables in pages if tables]
    assert not early, "\n".join(early)


@pytest.mark.parametrize(
    ("queries", "early"),
    [
        (['SELECT 1 FROM "portal_live_message"', 'SELECT 1 FROM "fund_ledger_entry"'], []),
        (['SELECT 1 FROM "communities_places_place"', 'SELECT 1 FROM "portal_live_message"'], []),
        (['SELECT 1 FROM "fund_ledger_entry"', 'SELECT 1 FROM "portal_live_message"'], ["fund_ledger_entry"]),
        (['SELECT 1 FROM "fund_ledger_entry"'], ["the end of the log is not read"]),
    ],
)
def test_the_search_finds_what_is_read_too_early(queries, early):
    assert read_too_early(queries) == early
