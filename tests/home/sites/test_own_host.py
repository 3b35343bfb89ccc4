"""A community's own host shows its own pages at their short addresses; the district's host stays canonical."""

import pytest
from django.core.exceptions import ValidationError

from home.sites.models import CommunityHomePage, PlainPage, StoryPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]
HOST = "xinhong.localhost:8000"


@pytest.fixture
def story(district) -> StoryPage:
    home = CommunityHomePage.objects.get(place=district.community)
    return home.add_child(instance=StoryPage(title="三把竹椅", slug="ramp", lead="一碗茶摆出一条坡道"))


def test_a_story_stays_on_the_host_of_its_community(client, story):
    answer = client.get("/ramp/", HTTP_HOST=HOST)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "三把竹椅" in html
    assert 'rel="canonical" href="http://localhost:8000/c/xinhong/ramp/"' in html
    assert answer["X-Depends-On"]


def test_it_is_where_the_page_editor_says_it_is(client, story):
    """The editor's "view live" leads to what Wagtail takes for the page's address."""
    assert story.full_url == f"http://{HOST}/ramp/"
    assert client.get("/ramp/", HTTP_HOST=HOST).status_code == 200


@pytest.mark.parametrize("path", ["/", "/c/xinhong/stories/"])
def test_links_on_that_host_lead_there_at_once(client, story, path):
    assert 'href="/ramp/"' in client.get(path, HTTP_HOST=HOST).content.decode()
    assert client.get("/c/xinhong/ramp/", HTTP_HOST=HOST)["Location"] == "/ramp/"


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/c/xinhong/ramp/?page=1", "/ramp/?page=1"),
        ("/c/xinhong//evil.example/", "/evil.example/"),
        ("/c/xinhong/\\evil.example/", "/%5Cevil.example/"),
    ],
)
def test_the_short_address_is_always_on_the_same_host(client, story, path, there):
    assert client.get(path, HTTP_HOST=HOST)["Location"] == there


@pytest.mark.parametrize("path", ["/c/xinhong/", "/c/xinhong/stories/", "/"])
def test_links_on_the_districts_host_keep_to_it(client, story, path):
    assert 'href="/c/xinhong/ramp/"' in client.get(path).content.decode()


def test_a_missing_last_slash_is_added_on_the_same_host(client, story):
    answer = client.get("/ramp", HTTP_HOST=HOST)
    assert (answer.status_code, answer["Location"]) == (301, "/ramp/")


@pytest.mark.parametrize(("host", "path"), [("taoxi.localhost:8000", "/ramp/"), (HOST, "/nothing/"), (HOST, "/a/b/c/")])
def test_what_is_not_its_own_page_is_not_there(client, story, host, path):
    assert client.get(path, HTTP_HOST=host).status_code == 404


@pytest.mark.parametrize("path", ["/c/", "/c/taoxi/", "/find/", "/about/", "/accounts/me/", "/ramp/x.html"])
def test_the_rest_still_leads_to_the_district(client, story, path):
    answer = client.get(path, HTTP_HOST=HOST)
    assert (answer.status_code, answer["Location"]) == (302, f"http://localhost:8000{path}")


def test_an_unpublished_story_is_not_there_either(client, story):
    story.unpublish()
    assert client.get("/ramp/", HTTP_HOST=HOST).status_code == 404


@pytest.mark.parametrize("slug", ["about", "find", "c", "fund", "notices", "stories"])
def test_no_page_takes_an_address_of_the_platform(district, slug):
    home = CommunityHomePage.objects.get(place=district.community)
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=PlainPage(title="关于", slug=slug))
    assert "slug" in refused.value.message_dict
