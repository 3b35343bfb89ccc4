"""Hours: credited once by who organised, corrected by new rows, questioned within two days, taken away as a table."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from communities.cases.actions import open_case
from communities.cases.models import Step
from communities.occasions.actions import Neighbour, check_in
from communities.occasions.models import Booking, Occasion
from communities.occasions.refusals import Closed, NotOverYet
from portal.notify.models import Announcement
from tests.objects_volunteering import begun, event, over, signed_up
from tests.volunteering.conftest import text
from volunteering.events.actions import cancel_event
from volunteering.hours.actions import (
    AlreadyCorrected,
    TwoDaysOver,
    correct_hours,
    finish_event,
    object_to_hours,
)
from volunteering.hours.models import HourRecord, Objection
from volunteering.hours.queries import own_sums


@pytest.fixture
def chair(district):
    return district.people["committee chair"]


@pytest.fixture
def held(district, chair):
    """Two hours long, and over; the resident came with a child, a neighbour came, another did not."""
    resident, here = district.people["resident"], {"community": district.community, "place": district.courtyard}
    case = open_case(by=resident, title="院墙", summary="乱", **here)
    made = event(chair, district.community, district.courtyard, 9, case=case)
    came = [signed_up(resident, made, party=2)]
    Booking.objects.update(children=1)
    came.append(signed_up(chair, made, neighbour=Neighbour("邱大爷", "13800001111")))
    signed_up(district.people["supervisor"], made)
    made = begun(made)
    for booking in came:
        check_in(by=chair, booking=booking)
    return over(made)


def mine(district, who="resident"):
    return HourRecord.objects.standing().get(person=district.people[who])


def test_everybody_who_came_is_credited_once(held, chair, district):
    first = finish_event(by=chair, event=held)
    assert [(row.person, row.minutes, row.people) for row in sorted(first, key=lambda row: row.booking_id)] == [
        (district.people["resident"], 120, 1),
        (None, 120, 1),
    ]
    assert finish_event(by=chair, event=held) == first
    assert HourRecord.objects.count() == 2
    assert Occasion.objects.get(pk=held.pk).state == Occasion.State.OVER
    credited = Announcement.objects.get(kind="hours.credited")
    assert credited.audience == {"ids": [district.people["resident"].pk]}
    assert "两天内" in credited.body


def test_the_thread_of_the_case_says_how_many_came_and_how_long(held, chair):
    finish_event(by=chair, event=held)
    step = Step.objects.get(key=f"volunteering.event:{held.pk}")
    assert (step.planned, step.text) == (False, "来了 3 人次，一共 4 小时。")


def test_who_left_before_the_end_is_credited_until_then(held, chair, district):
    booking = Booking.objects.get(person=district.people["resident"])
    start = booking.slot.starts_at
    late, left = start + timedelta(minutes=10), start + timedelta(minutes=55, seconds=59)
    Booking.objects.filter(pk=booking.pk).update(checked_in_at=late, checked_out_at=left)
    finish_event(by=chair, event=held)
    assert mine(district).minutes == 45


def test_who_came_early_and_left_late_is_credited_with_the_shift(held, chair, district):
    booking = Booking.objects.get(person=district.people["resident"])
    start, end = booking.slot.starts_at, booking.slot.ends_at
    Booking.objects.filter(pk=booking.pk).update(
        checked_in_at=start - timedelta(hours=2), checked_out_at=end + timedelta(hours=5)
    )
    finish_event(by=chair, event=held)
    assert mine(district).minutes == 120


def test_only_who_runs_it_finishes_it_and_not_before_it_is_over(held, chair, district, called):
    for who in ("resident", "event organiser", "administrator"):
        with pytest.raises(PermissionDenied):
            finish_event(by=district.people[who], event=held)
    with pytest.raises(NotOverYet):
        finish_event(by=chair, event=called)
    cancel_event(by=chair, event=called, reason="落大雨")
    with pytest.raises(Closed):
        finish_event(by=chair, event=called)
    assert not HourRecord.objects.exists()


def test_time_that_has_not_passed_is_credited_to_nobody(called, chair, as_):
    made = begun(called, timedelta(seconds=20))
    finish = f"/c/xinhong/volunteering/{made.pk}/finish/"
    assert "收工，记时长" not in text(as_("committee chair").get(finish))
    refused = as_("committee chair").post(finish)
    assert (refused.status_code, HourRecord.objects.exists()) == (409, False)
    assert "要到" in text(refused)
    assert Occasion.objects.get(pk=made.pk).is_open


def test_a_correction_is_a_row_of_its_own_with_a_reason(held, chair, district):
    finish_event(by=chair, event=held)
    before = mine(district)
    after = correct_hours(by=chair, hours=before, minutes=90, reason="先走了")
    assert (mine(district), after.corrects, HourRecord.objects.get(pk=before.pk).minutes) == (after, before, 120)
    with pytest.raises(AlreadyCorrected):
        correct_hours(by=chair, hours=before, minutes=60, reason="再改")
    assert own_sums(district.people["resident"]) == {"minutes": 90, "events": 1}
    assert Step.objects.get(key=f"volunteering.event:{held.pk}").text == "来了 3 人次，一共 3 小时 30 分钟。"
    assert "先走了" in Announcement.objects.get(kind="hours.corrected").text
    with pytest.raises(PermissionDenied):
        correct_hours(by=district.people["resident"], hours=after, minutes=600, reason="我说的")


def test_the_owner_may_say_within_two_days_that_it_is_not_right(held, chair, district):
    finish_event(by=chair, event=held)
    record, resident = mine(district), district.people["resident"]
    with mock.patch("django.utils.timezone.now", return_value=record.objection_ends_at), pytest.raises(TwoDaysOver):
        object_to_hours(by=resident, hours=record, reason="我做了三个钟头")
    with pytest.raises(HourRecord.DoesNotExist):
        object_to_hours(by=district.people["supervisor"], hours=record, reason="别人的")
    said = object_to_hours(by=resident, hours=record, reason="我做了三个钟头")
    assert object_to_hours(by=resident, hours=record, reason="再说一遍") == said
    assert Announcement.objects.get(kind="hours.objected").audience == {"ids": [chair.pk]}
    correct_hours(by=chair, hours=record, minutes=180, reason="对，是三个钟头")
    Objection.objects.all().delete()
    with pytest.raises(AlreadyCorrected):
        object_to_hours(by=resident, hours=record, reason="旧的")


def test_the_database_keeps_its_own_guard(held, chair, district):
    finish_event(by=chair, event=held)
    record = mine(district)
    twice = HourRecord(booking=record.booking, event=record.event, person=record.person, minutes=1, recorded_by=chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()
    for wrong in ({"minutes": 1441}, {"reason": "没有改过"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HourRecord.objects.filter(pk=record.pk).update(**wrong)


def test_the_journey_in_the_browser(held, as_, district):
    runs, resident = as_("committee chair"), as_("resident")
    base = f"/c/xinhong/volunteering/{held.pk}/"
    assert f"{base}finish/" in text(runs.get(f"{base}list/"))
    assert "到了 3 人次" in text(runs.get(f"{base}finish/"))
    assert "给 2 份报名记了时长" in text(runs.post(f"{base}finish/", follow=True))
    own = text(resident.get("/accounts/hours/"))
    assert "2 小时" in own
    record = mine(district)
    resident.post(f"/accounts/hours/{record.pk}/", {"reason": "我做了三个钟头"})
    assert "我做了三个钟头" in text(runs.get(f"{base}hours/"))
    runs.post(f"{base}hours/{record.pk}/", {"minutes": "180", "reason": "对"})
    assert "3 小时" in text(resident.get("/accounts/hours/"))
    assert runs.get(f"{base}hours/{record.pk}/").status_code == 404, "a later row stands for it"
    assert "2 人次，一共" in text(as_("signed out").get(base))


def test_the_table_holds_ones_own_rows_and_no_formula(held, chair, district, as_):
    Occasion.objects.filter(pk=held.pk).update(title="=1+1")
    finish_event(by=chair, event=held)
    answer = as_("resident").get("/accounts/hours/hours.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("哪天 day,社区 community")
    start = timezone.localtime(Booking.objects.first().slot.starts_at)
    assert lines[1].startswith(f"{start:%Y-%m-%d %H:%M},新鸿社区,'=1+1,掌勺1,120,")
    assert len(lines) == 2
    other = as_("supervisor").get("/accounts/hours/hours.csv")
    assert len(b"".join(other.streaming_content).decode().splitlines()) == 1


@pytest.mark.parametrize("script", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_script_in_an_objection_and_in_a_correction_is_only_words(held, chair, district, as_, script):
    finish_event(by=chair, event=held)
    record = mine(district)
    resident, runs = as_("resident"), as_("committee chair")
    assert resident.post(f"/accounts/hours/{record.pk}/", {"reason": script}).status_code == 302
    hours = f"{held.address()}hours/"
    assert Objection.objects.get().reason == script
    pages = [text(runs.get(hours)), text(resident.get("/accounts/hours/"))]
    assert runs.post(f"{hours}{record.pk}/", {"minutes": "90", "reason": script}).status_code == 302
    pages += [text(runs.get(hours)), text(resident.get("/accounts/hours/"))]
    refused = runs.post(f"{hours}{mine(district).pk}/", {"minutes": script, "reason": script})
    assert refused.status_code == 422
    for page in (*pages, text(refused)):
        assert script not in page
        assert "&lt;" in page
