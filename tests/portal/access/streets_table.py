"""What the roles about the streets get besides what every neighbour gets: walked, and written as a reference page.

.venv/bin/python -m tests.portal.access.streets_table      walks, and writes the page
(tests/portal/access/test_streets_table.py walks too, and compares)
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.portal.access.url_table import Row, rows

if TYPE_CHECKING:
    from tests.districts import District

PAGE = Path(__file__).resolve().parents[3] / "docs/reference/urls-about-the-streets.md"
# Somebody signed in who has no role here.
NEIGHBOUR = "resident elsewhere"
HEAD = "| Example path | Method | a neighbour | who gets something else |\n|---|---|---|---|"
LINE = re.compile(r"^\| `([^`]+)` \| (\w+) \| (\w+) \| (.+) \|$", re.MULTILINE)
NOTE = f"""# What the roles about the streets get besides

The rows of [the table of addresses](urls.md) on which one of the ten roles of the neighbourhood is answered
otherwise than a neighbour without a role here (*{NEIGHBOUR}*). On every other row they get what the neighbour
gets. Each holds the role over a place of the kind that it is for: party-branch secretary and
property-management representative over 新鸿's courtyard, building head over a building in it, hotline operator
over the district, the others over 新鸿. The same is walked in every test run, and a difference fails it.
Written by `python -m tests.portal.access.streets_table`."""

PARTS = 4
Found = dict[tuple[str, str], tuple[str, dict[str, str]]]


def asked_rows() -> list[Row]:
    """The rows on which a role may count."""
    return [row for row in rows() if not row.is_public and not row.is_alike]


def walked(district: "District", objects: dict[str, object], asked: list[Row]) -> Found:
    """(path, method): the neighbour's answer, and the roles that get another one, with theirs."""
    from tests.districts import people_about_the_streets
    from tests.portal.access.test_url_table import answer, sessions

    keys = sessions(people_about_the_streets(district))
    found: Found = {}
    for row in asked:
        usual = row.expected[NEIGHBOUR]
        got = {who: answer(row, row.path.format_map(objects), key) for who, key in keys.items()}
        if unusual := {who: status for who, status in got.items() if status != usual}:
            found[row.path, row.method] = (usual, unusual)
    return found


def documented() -> Found:
    return {
        (path, method): (usual, dict(reversed(each.split(" ", 1)) for each in others.split(" · ")))
        for path, method, usual, others in LINE.findall(PAGE.read_text(encoding="utf-8"))
    }


def page(found: Found) -> str:
    lines = [
        f"| `{path}` | {method} | {usual} | {' · '.join(f'{status} {who}' for who, status in others.items())} |"
        for (path, method), (usual, others) in found.items()
    ]
    return "\n".join([NOTE, "", HEAD, *lines, ""])


def main() -> None:
    from tests.bench.counting import database_of_our_own

    with database_of_our_own():
        from tests.districts import small_district
        from tests.objects import one_of_everything
        from tests.portal.access.test_url_table import bare

        district = small_district()
        with bare(refusals_only=False):
            found = walked(district, one_of_everything(district), asked_rows())
    PAGE.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
