"""How often each page asks the database: counted in the running product, and written into its reference page.

    .venv/bin/python -m tests.bench.counting          counts, and writes the table
    (tests/bench/test_counts.py counts too, and compares)

The small district of the tests with one of everything; the second time a page is asked for, so that what a process
remembers is remembered.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VIEWERS = ("signed out", "resident", "committee chair")
# Who is signed out is given a stored page, in the outer application, without a query but the stamps' own.
HEAD = f"| page | address | {' | '.join(VIEWERS)} |\n|---|---|{'---|' * len(VIEWERS)}"
LINE = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \|(.+)\|$", re.MULTILINE)
NOTE = """In the small district of the tests, with one of everything in it; a second look. The same table is counted in
every test run, and a difference fails it. A stored page costs its visitor the look at the stamps alone, whatever
stands under *signed out*."""
# Shown to who came in a moment ago, as these do; the table of addresses asks as somebody who did not.
LATELY = {"accounts:change_address", "accounts:change_number", "accounts:add_app", "accounts:add_passkey"}
# Wagtail's and Django's own; files; what answers without a page.
OTHERS = ("admin/", "django-admin/", "livez", "readyz", "robots.txt", "favicon.ico", "brands.css", "static/")


def counted() -> Iterator[tuple[str, str, list[str]]]:
    """(name, path as the URL table writes it, a count per viewer) of each page that somebody of them may see."""
    from django.core.cache import cache
    from django.test import Client

    from portal.accounts.framing import frames
    from tests.districts import small_district
    from tests.objects import one_of_everything
    from tests.portal.access.url_table import rows
    from tests.signing_in import come_in_now

    cache.clear()
    frames.clear()
    district = small_district()
    things = one_of_everything(district)
    browsers = {}
    for who in VIEWERS:
        browsers[who] = Client(HTTP_HOST="localhost:8000", raise_request_exception=False)
        if district.people[who] is not None:
            come_in_now(browsers[who], district.people[who])
    for row in rows():
        wanted = [
            who for who in VIEWERS if row.expected.get(who) == "200" or (row.name in LATELY and district.people[who])
        ]
        if row.method == "GET" and wanted and not row.path.lstrip("/").startswith(OTHERS):
            path = row.path.format(**things)
            yield row.name, row.path, [_count(browsers[who], path) if who in wanted else "" for who in VIEWERS]


def _count(browser: "object", path: str) -> str:
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            response = browser.get(path)  # type: ignore[attr-defined]
            if getattr(response, "streaming", False):
                b"".join(response.streaming_content)
            transaction.set_rollback(False)
    return str(sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in asked.captured_queries))


def table() -> str:
    """Counted in a process of its own, with the settings of tests on a database that is gone afterwards."""
    from tests.bench.servers import asked

    return asked("-m", "tests.bench.counting", "--print", DJANGO_SETTINGS_MODULE="portal.settings.test")


def lines(found: Iterator[tuple[str, str, list[str]]]) -> str:
    rows = [f"| `{name}` | `{path}` | {' | '.join(counts)} |" for name, path, counts in found]
    return "\n".join([NOTE, "", HEAD, *rows])


def documented(page: str) -> dict[tuple[str, str], list[str]]:
    """What the table on the page says."""
    return {(name, path): [one.strip() for one in counts.split("|")] for name, path, counts in LINE.findall(page)}


def replace(page: str, counts: str) -> str:
    """``page`` with another table of queries."""
    from tests.bench.page import COUNTS

    begin = page.index(COUNTS)
    end = page.find("\n## ", begin + 1)
    return f"{page[:begin]}{COUNTS}\n\n{counts}\n{page[end:] if end >= 0 else ''}"


@contextmanager
def database_of_our_own() -> Iterator[None]:
    """A migrated database of our own."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder:
        template = os.environ.get("BENCH_TEMPLATE", "")
        connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "counts.sqlite3")
        if template:
            Path(folder, "counts.sqlite3").write_bytes(Path(template).read_bytes())
        connection.creation.create_test_db(
            verbosity=0, autoclobber=not template, keepdb=bool(template), serialize=False
        )
        yield
        connection.close()


def main() -> None:
    with database_of_our_own():
        counts = lines(counted())
    if "--print" in sys.argv:
        print(counts)
        return
    from tests.bench.page import PAGE

    PAGE.write_text(replace(PAGE.read_text(encoding="utf-8"), counts), encoding="utf-8")


if __name__ == "__main__":
    main()
