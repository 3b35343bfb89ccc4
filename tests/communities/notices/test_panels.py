"""What of the notices shows on the front pages: the severest alert, the newest, and no more work with more of them."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from communities.notices import panels
from communities.notices.actions import draft_notice, withdraw_notice
from communities.notices.models import Notice
from tests.communities.notices.conftest import content, published

pytestmark = pytest.mark.once


@pytest.fixture
def worker(district):
    return district.people["community worker"]


@pytest.fixture
def request_(rf: RequestFactory):
    return rf.get("/c/xinhong/")


def until(**time):
    return timezone.now() + timedelta(**time)


def many(like: Notice, number: int) -> None:
    names = ("community", "kind", "title", "text", "issuer", "state", "version", "published_at", "valid_until")
    Notice.objects.bulk_create(Notice(**{name: getattr(like, name) for name in names}) for _ in range(number))


def test_without_anything_urgent_there_is_no_slip(request_, district, worker):
    published(worker, district.community)
    assert panels.urgent_slip(request_, district.community) is None


def test_the_severest_then_what_ends_first_is_on_the_slip(request_, district, worker):
    published(worker, district.community, level="blue")
    later = published(worker, district.community, level="orange", valid_until=until(hours=9))
    first = published(worker, district.community, level="orange", valid_until=until(hours=3))
    worst = published(worker, district.community, kind="alert", level="red")
    draft_notice(by=worker, community=district.community, content=content(kind="alert", level="red"))
    assert panels.urgent_slip(request_, district.community) == {"notice": worst}
    withdraw_notice(by=worker, notice=worst, reason="解除")
    assert panels.urgent_slip(RequestFactory().get("/"), district.community) == {"notice": first}
    assert later not in [first, worst]


def test_the_list_leaves_out_what_the_slip_says_and_counts_everything(request_, district, worker):
    urgent = published(worker, district.community, level="yellow")
    others = [published(worker, district.community, title=f"第 {number} 条") for number in range(6)]
    shown = panels.newest(request_, district.community)
    assert shown["notices"] == others[:-5:-1]
    assert urgent not in shown["notices"]
    assert shown["count"] == 7


@pytest.mark.parametrize("more", [0, panels.MOST_READ])
def test_what_was_withdrawn_is_shown_and_not_counted(request_, district, worker, more):
    many(published(worker, district.community), more)
    withdrawn = published(worker, district.community)
    withdraw_notice(by=worker, notice=withdrawn, reason="改期")
    shown = panels.newest(request_, district.community)
    assert withdrawn in shown["notices"]
    assert shown["count"] == more + 1


def test_an_old_alert_is_not_lost_among_many_new_ones(request_, district, worker):
    urgent = published(worker, district.community, level="orange")
    many(published(worker, district.community), panels.MOST_READ + 5)
    assert panels.urgent_slip(request_, district.community) == {"notice": urgent}
    assert panels.newest(request_, district.community)["count"] == panels.MOST_READ + 7


@pytest.mark.parametrize("number", [5, 50])
def test_both_panels_cost_the_same_at_any_length(request_, district, worker, number, django_assert_num_queries):
    """1 newest message, 1 notices with issuer and picture, 1 their courtyards; the second panel asks nothing."""
    many(published(worker, district.community, [district.courtyard], level="blue"), number)
    with django_assert_num_queries(3):
        panels.urgent_slip(request_, district.community)
        panels.newest(request_, district.community)


def test_with_very_many_two_more_say_what_is_urgent_and_how_many(request_, district, worker, django_assert_num_queries):
    """1 newest message, 2 the newest and their courtyards, 2 the urgent and theirs, 1 count."""
    many(published(worker, district.community, [district.courtyard], level="blue"), 300)
    published(worker, district.community, [district.courtyard], level="blue")
    with django_assert_num_queries(6):
        panels.urgent_slip(request_, district.community)
        panels.newest(request_, district.community)


def test_the_front_door_shows_what_is_urgent_anywhere(request_, district, worker):
    here = published(worker, district.community, level="yellow")
    there = published(district.people["worker elsewhere"], district.elsewhere, level="red", kind="alert")
    published(worker, district.community)
    assert panels.urgent_across(request_, None) == {"first": there, "others": [here]}


def test_a_courtyard_shows_its_own_and_what_is_for_all(request_, district, worker):
    own = published(worker, district.community, [district.courtyard])
    all_ = published(worker, district.community)
    published(worker, district.community, [district.next_door])
    assert panels.for_courtyard(request_, district.courtyard)["notices"] == [all_, own]


def test_the_pages_themselves(client, district, worker):
    published(worker, district.community, [district.courtyard], level="orange", kind="lift", title="3 栋电梯停运")
    html = client.get(f"/c/xinhong/courtyards/{district.courtyard.slug}/").content.decode()
    assert "3 栋电梯停运" in html
