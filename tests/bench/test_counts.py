"""The queries of each page are those that docs/reference/performance.md names."""

import pytest

from tests.bench.counting import HEAD, counted, documented, lines, replace
from tests.bench.page import COUNTS, PAGE

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_each_page_asks_as_often_as_is_written():
    """After a change: .venv/bin/python -m tests.bench.counting"""
    found = {(name, path): counts for name, path, counts in counted()}
    assert len(found) > 40
    written = documented(PAGE.read_text(encoding="utf-8"))
    keys = {*written, *found}
    wrong = {key: (written.get(key), found.get(key)) for key in keys if written.get(key) != found.get(key)}
    assert wrong == {}, "written, counted"


def test_a_signed_in_home_asks_at_most_twenty_times():
    written = documented(PAGE.read_text(encoding="utf-8"))
    home = written["sites:community", "/c/xinhong/"]
    assert all(int(count) <= 20 for count in home)


def test_a_table_is_replaced_in_its_place():
    page = f"# A page\n\n{COUNTS}\n\nold\n\n## After\n\ntext\n"
    made = replace(page, lines(iter([("a:b", "/c/", ["1", "", "2"])])))
    assert "old" not in made
    assert made.startswith(f"# A page\n\n{COUNTS}\n\n")
    assert made.endswith("\n## After\n\ntext\n")
    assert HEAD in made
    assert documented(made) == {("a:b", "/c/"): ["1", "", "2"]}
