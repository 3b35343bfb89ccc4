"""docs/reference/urls-about-the-streets.md says what ten roles get besides; here it is walked."""

import pytest
from django.core.cache import cache

from tests.portal.access.streets_table import PARTS, asked_rows, documented, page, walked
from tests.portal.access.test_url_table import bare

pytestmark = pytest.mark.once


@pytest.mark.parametrize("part", range(PARTS))
def test_the_roles_about_the_streets_get_what_is_written(db, made_once, part):
    cache.clear()
    district, objects = made_once
    asked = asked_rows()[part::PARTS]
    here = {(row.path, row.method) for row in asked}
    with bare(refusals_only=False):
        found = walked(district, objects, asked)
    assert found == {key: value for key, value in documented().items() if key in here}


def test_what_is_written_is_asked():
    assert documented().keys() <= {(row.path, row.method) for row in asked_rows()}


def test_what_is_written_can_be_read(tmp_path, monkeypatch):
    """The test itself can fail."""
    found = {("/c/x/", "GET"): ("403", {"mediator": "200", "grid worker": "404"})}
    monkeypatch.setattr("tests.portal.access.streets_table.PAGE", tmp_path / "page.md")
    (tmp_path / "page.md").write_text(page(found))
    assert documented() == found
