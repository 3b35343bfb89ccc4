import pytest

from home.sites.actions import open_front_door, open_site
from tests.districts import District, small_district


@pytest.fixture
def district(db) -> District:
    """A small district with its front door and two open sites."""
    made = small_district()
    open_front_door(by=None, district=made.place, motto="先回自己的院坝", motto_english="Home to your own yard first")
    for community in (made.community, made.elsewhere):
        open_site(by=None, community=community, extension="4006", hours="周一至周五 9:00–18:00")
    return made


@pytest.fixture
def client(client):
    """A browser at the district's host."""
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client
