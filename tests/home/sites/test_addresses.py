"""The address of a page that an editor writes."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from home.sites.models import StoryPage
from tests.home.sites.writing import home_of, typed

pytestmark = pytest.mark.once


def test_two_stories_of_one_title_have_two_addresses(client, district):
    client.force_login(district.people["editor"])
    add = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    for _ in range(3):
        assert client.post(add, typed()).status_code == 302
    stories = StoryPage.objects.filter(title="三把竹椅").order_by("pk")
    assert list(stories.values_list("slug", flat=True)) == ["chairs", "chairs-2", "chairs-3"]
    # Once it has been up its address is known, and changes by nobody's hand but theirs.
    Page.objects.filter(pk=stories[0].pk).update(first_published_at=timezone.now())
    assert client.post(f"/admin/pages/{stories[0].pk}/edit/", typed(slug="chairs-2")).status_code == 200
    assert StoryPage.objects.get(pk=stories[0].pk).get_latest_revision_as_object().slug == "chairs"
