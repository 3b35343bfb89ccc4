"""A community with money in its purse does not end; one with an empty purse leaves its books to be read."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from communities.places.actions.moving import succeed_place
from communities.places.models import Place
from fund.donations.actions import CommunityEnded, confirm_payment, expire_pledge
from fund.donations.models import Gift
from fund.ledger.actions import open_fund
from fund.ledger.models import Fund
from tests.districts import District, places
from tests.fund.donations.journeys import pledged
from tests.fund.ledger import books

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def district() -> District:
    made = places()
    Place.objects.filter(pk=made.courtyard.pk).delete()
    return made


def merge(district: District) -> None:
    succeed_place(by=None, place=district.community, successors=[district.elsewhere], on=DAY, reason="合并")


def test_money_in_the_purse_keeps_the_community(district):
    books.gift(books.opened(district), 123_456)
    with pytest.raises(ValidationError) as refused:
        merge(district)
    [sentence] = refused.value.messages
    assert "新鸿社区" in sentence
    assert "¥1,234.56" in sentence
    district.community.refresh_from_db()
    assert district.community.until is None
    assert not district.community.successions.exists()


def test_a_gift_on_its_way_keeps_the_community(district):
    fund = books.opened(district)
    gift = pledged(fund)
    with pytest.raises(ValidationError):
        merge(district)
    expire_pledge(by=None, gift=gift)
    merge(district)
    assert Place.objects.get(pk=district.community.pk).until == DAY


def test_a_community_without_a_fund_ends(district):
    merge(district)
    assert Place.objects.get(pk=district.community.pk).until == DAY


def test_the_books_stay_open_and_nobody_gives_any_more(client, district):
    fund = books.opened(district)
    books.gift(fund, 1_000)
    books.payment(fund, 1_000)
    merge(district)
    for path in ("", "entries/1/", "entries/2/", "ledger.csv"):
        assert client.get(f"/c/xinhong/fund/{path}").status_code == 200
    html = client.get("/c/xinhong/fund/").content.decode()
    assert "/c/xinhong/fund/give/" not in html
    assert client.get("/c/xinhong/fund/give/").status_code == 301
    fund.refresh_from_db()
    with pytest.raises(PermissionDenied):
        pledged(fund)


def test_a_gift_pledged_before_and_paid_after_is_not_lost(district):
    """The last pledge may have come in the same moment: its money is booked and shown."""
    fund = books.opened(district)
    gift = pledged(fund)
    Place.objects.filter(pk=district.community.pk).update(until=DAY)
    gift = confirm_payment(gift=gift, fee=0, reference="practice-late")
    assert gift.entry.number == 1


def test_a_donor_who_was_still_filling_in_gives_to_nobody_else(district):
    """The form was read before the community ended; the pledge comes after."""
    read_before = books.opened(district)
    merge(district)
    with pytest.raises(CommunityEnded):
        pledged(read_before)
    assert not Gift.objects.exists()


def test_what_has_ended_opens_no_fund(district):
    merge(district)
    for place in (district.community, district.subdistrict):
        with pytest.raises(ValidationError):
            open_fund(by=None, community=place)
    assert not Fund.objects.filter(community__in=[district.community, district.subdistrict]).exists()
