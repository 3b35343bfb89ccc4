"""A community between the import of its places and the opening of its site."""

import pytest
from django.test import Client

from tests.districts import small_district


@pytest.mark.once
@pytest.mark.parametrize("room", ["", "stories/", "publishing/"])
def test_a_community_whose_site_is_not_open_has_no_such_pages(db, room):
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(small_district().people["community worker"])
    assert browser.get(f"/c/xinhong/{room}").status_code == 404
