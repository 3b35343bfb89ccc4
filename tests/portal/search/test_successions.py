"""What an ended community wrote is found where it goes on."""

from datetime import date

from communities.cases.actions import open_case
from communities.places.actions.moving import succeed_place
from communities.places.models import Place
from portal.search.finding import found
from tests.districts import small_district


def test_what_goes_on_at_a_successor_is_found_there(client, db):
    district = small_district()
    chair = district.people["committee chair"]
    open_case(by=chair, community=district.community, place=district.courtyard, title="竹椅坏了", summary="修")
    Place.objects.filter(pk=district.courtyard.pk).update(until=date(2026, 1, 1))
    succeed_place(
        by=None, place=district.community, successors=[district.elsewhere], on=date(2026, 3, 1), reason="合并"
    )
    assert "<mark>竹椅</mark>坏了" in client.get("/c/taoxi/search/", {"q": "竹椅"}).content.decode()
    assert not found("竹椅", scopes=[str(district.community.pk)])
