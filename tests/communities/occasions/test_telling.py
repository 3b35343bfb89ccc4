"""Changes and cancellations, reminders, pages that turn by themselves, and calendars that are not ours."""

import uuid
from dataclasses import replace
from datetime import timedelta
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override
from icalendar import Calendar

from communities.occasions.actions import (
    Neighbour,
    add_who_came,
    cancel_occasion,
    change_occasion,
    decline_offer,
    expire_offers,
    give_up_calendar,
    new_calendar,
    withdraw,
)
from communities.occasions.models import Booking, Occasion
from communities.occasions.refusals import Closed, SlotInUse, StaleOccasion
from communities.occasions.reminders import remind
from communities.occasions.telling import (
    CANCELLED,
    CHANGED,
    GIVEN_UP,
    MISSED,
    NO_PLACE,
    OFFERED,
    PUT_DOWN,
    REMINDER,
)
from communities.occasions.turning import turn_pages
from portal.design.figures import day_in_words, moment_in_words
from portal.freshness.models import Stamp
from portal.notify.models import Announcement
from tests.communities.occasions.conftest import crowd, states
from tests.objects_volunteering import at_noon, begun, details, event, plans, signed_up, slots_of

State = Booking.State


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


def told(kind):
    return [each.audience["ids"] for each in Announcement.objects.filter(kind=kind)]


def change(by, made, slots, version=1, note="换个钟点", **more):
    return change_occasion(
        by=by, occasion=made.occasion, version=version, details=details(at_noon(1), **more), slots=slots, note=note
    )


def test_those_in_a_slot_that_moves_are_told_what_changed(district, chair):
    made = event(chair, district.community, district.courtyard, 2, 2)
    one, other = crowd(2)
    signed_up(one, made, row=1), signed_up(other, made, row=2)
    signed_up(chair, made, row=1, neighbour=Neighbour("邱大爷", "13800001111"))
    first, second = plans(at_noon(1), 2, 2)
    later = plans(at_noon(1) + timedelta(hours=1), 2)[0]
    done = change(chair, made, [later, second])
    assert done.told == [one.pk]
    assert [booking.name for booking in done.to_ring] == ["邱大爷"]
    said = Announcement.objects.get(kind=CHANGED)
    assert said.audience == {"ids": [one.pk]}
    assert "换个钟点" in said.text
    assert f"{day_in_words(at_noon(1))} 13:00–15:00" in said.text
    assert f"{day_in_words(at_noon(1))} 12:00–14:00" in said.text
    assert Occasion.objects.get(pk=made.pk).starts_at == first.starts_at


def test_a_new_place_concerns_everybody_and_a_word_of_the_question_nobody(district, chair):
    made = event(chair, district.community, district.courtyard, 2, 2)
    people = crowd(2)
    signed_up(people[0], made, row=1), signed_up(people[1], made, row=2)
    slots = plans(at_noon(1), 2, 2)
    change(chair, made, slots, question="带哪道菜？")
    assert told(CHANGED) == []
    change(chair, made, slots, version=2, where="党群服务中心二楼")
    assert told(CHANGED) == [sorted(person.pk for person in people)]


def test_more_places_go_to_the_list_at_once(called, chair):
    people = crowd(4)
    for person in people:
        signed_up(person, called)
    change(chair, called, plans(at_noon(1), 3))
    assert states(slots_of(called)[0]) == [State.CONFIRMED, State.CONFIRMED, State.OFFERED, State.WAITING]


def test_nobody_is_thrown_out_by_a_change(called, chair, district):
    people = crowd(3)
    for person in people:
        signed_up(person, called)
    two_rows = plans(at_noon(1), 1, 5)
    with pytest.raises(SlotInUse) as refused:
        change(chair, called, two_rows)
    assert refused.value.people == 2
    with pytest.raises(SlotInUse):
        change(chair, called, two_rows[1:])
    slot = slots_of(called)[0]
    assert (slot.capacity, slot.taken, len(slots_of(called))) == (2, 2, 1), "nothing half-done"
    assert told(CHANGED) == []


def test_an_empty_slot_can_be_dropped_and_taken_up_again(district, chair):
    made = event(chair, district.community, district.courtyard, 2, 2)
    change(chair, made, plans(at_noon(1), 2))
    assert [slot.row for slot in slots_of(made) if slot.dropped_at is None] == [1]
    change(chair, made, plans(at_noon(1), 2, 4), version=2)
    assert [slot.capacity for slot in slots_of(made) if slot.dropped_at is None] == [2, 4]


def test_nobody_changes_what_they_have_not_seen(called, chair, district):
    change(chair, called, plans(at_noon(1), 2))
    with pytest.raises(StaleOccasion):
        change(chair, called, plans(at_noon(1), 5))
    with pytest.raises(PermissionDenied):
        change(district.people["event organiser"], called, plans(at_noon(1), 5), version=2)


def test_whoever_has_a_place_or_waits_is_told_why_it_was_called_off(called, chair):
    people = crowd(3)
    bookings = [signed_up(person, called) for person in people]
    withdraw(by=people[0], booking=bookings[0])
    cancel_occasion(by=chair, occasion=called.occasion, reason="落大雨")
    cancel_occasion(by=chair, occasion=called.occasion, reason="又落大雨")
    assert told(CANCELLED) == [sorted(person.pk for person in people[1:])]
    assert states(slots_of(called)[0]) == [State.WITHDRAWN, State.CANCELLED, State.CANCELLED]
    assert (slots_of(called)[0].taken, Occasion.objects.get(pk=called.pk).reason) == (0, "落大雨")
    with pytest.raises(Closed):
        change(chair, called, plans(at_noon(1), 2), version=2)


def test_reminders_come_the_day_before_and_two_hours_before_once_each(called, district):
    person, waits = crowd(2)
    signed_up(person, called)
    signed_up(waits, called, party=2)
    start = at_noon(1)
    for moment, count in (
        (start - timedelta(hours=25), 0),
        (start - timedelta(hours=24), 1),
        (start - timedelta(hours=3), 1),
        (start - timedelta(hours=2), 2),
        (start - timedelta(minutes=1), 2),
        (start, 2),
    ):
        with at(moment):
            remind()
            remind()
        assert told(REMINDER) == [[person.pk]] * count, moment


def test_what_is_moved_is_reminded_of_anew(called, chair):
    (person,) = crowd(1)
    signed_up(person, called)
    with at(at_noon(1) - timedelta(hours=20)):
        remind()
    change(chair, called, plans(at_noon(1) + timedelta(hours=30), 2))
    with at(at_noon(1) + timedelta(hours=10)):
        remind()
    assert told(REMINDER) == [[person.pk]] * 2


def test_messages_say_moments_as_the_pages_do_in_the_language_of_who_reads(called, district):
    first, _second, waits = (signed_up(person, called) for person in crowd(3))
    with at(at_noon(1) - timedelta(hours=26)):
        withdraw(by=first.person, booking=first)
        remind()
    waits.refresh_from_db()
    with at(at_noon(1) - timedelta(hours=2)):
        remind()
    offered, soon = Announcement.objects.get(kind=OFFERED), Announcement.objects.get(kind=REMINDER)
    for language in ("zh-hans", "en"):
        with override(language):
            assert moment_in_words(waits.offered_until) in offered.body
            assert moment_in_words(at_noon(1)) in soon.body


def test_of_what_was_called_off_nobody_is_reminded(called, chair):
    (person,) = crowd(1)
    signed_up(person, called)
    cancel_occasion(by=chair, occasion=called.occasion, reason="落大雨")
    with at(at_noon(1) - timedelta(hours=1)):
        assert remind() == 0


def test_stored_pages_turn_when_sign_up_closes(called, district):
    def stamp():
        return Stamp.objects.get(scope=district.community.path).version

    before = stamp()
    assert turn_pages() == 0
    with at(at_noon(1)):
        assert turn_pages() == 1
        assert turn_pages() == 0
    assert stamp() == before + 1


def entries(text: bytes):
    return {str(entry["uid"]): entry for entry in Calendar.from_ical(text).walk("VEVENT")}


def test_the_calendar_of_the_community_keeps_names_and_says_what_was_called_off(client, called, district, chair):
    signed_up(district.people["resident"], called)
    off = event(chair, district.community, district.courtyard, title="巡逻", starts_at=at_noon(3))
    event(chair, district.community, district.courtyard, title="还没发布", publish=False)
    cancel_occasion(by=chair, occasion=off.occasion, reason="落大雨")
    answer = client.get("/c/xinhong/volunteering/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = entries(answer.content)
    assert {str(entry["summary"]): str(entry["status"]) for entry in found.values()} == {
        "冬至坝坝宴": "CONFIRMED",
        "巡逻": "CANCELLED",
    }
    first = found[f"occasion-{called.pk}@jia-kongjian"]
    assert first.decoded("dtstart") == at_noon(1)
    assert str(first["url"]) == f"http://localhost:8000{called.address()}"
    assert "王".encode() not in answer.content
    assert client.get("/c/taoxi/volunteering/calendar.ics").content.count(b"BEGIN:VEVENT") == 0


def test_a_change_keeps_the_entry_and_raises_its_sequence(client, called, chair):
    change(chair, called, plans(at_noon(1), 2), where="二楼")
    (entry,) = entries(client.get("/c/xinhong/volunteering/calendar.ics").content).values()
    assert (int(entry["sequence"]), str(entry["location"])) == (1, "二楼")


def test_the_own_calendar_is_at_an_address_that_can_be_given_up(client, called, district):
    resident = district.people["resident"]
    booking = signed_up(resident, called)
    signed_up(district.people["resident elsewhere"], called)
    path = f"/calendars/{new_calendar(by=resident).secret}.ics"
    found = entries(client.get(path).content)
    assert list(found) == [f"place-{booking.pk}@jia-kongjian"], "nobody else's place"
    renewed = new_calendar(by=resident).secret
    assert client.get(path).status_code == 404
    assert give_up_calendar(by=resident)
    assert not give_up_calendar(by=resident)
    assert client.get(f"/calendars/{renewed}.ics").status_code == 404


def test_the_own_page_says_where_and_when_and_hands_the_address_out(client, called, district):
    signed_up(district.people["resident"], called)
    client.force_login(district.people["resident"])
    page = client.get("/accounts/occasions/").content.decode()
    assert "冬至坝坝宴" in page
    assert "/calendars/" not in page
    client.post("/accounts/occasions/calendar/", {"act": "new"})
    assert "/calendars/" in client.get("/accounts/occasions/").content.decode()
    client.post("/accounts/occasions/calendar/", {"act": "end"})
    assert "/calendars/" not in client.get("/accounts/occasions/").content.decode()


def test_what_has_begun_and_has_people_in_it_is_no_longer_called_off(called, chair, district):
    booking = signed_up(district.people["resident"], called)
    made = begun(called)
    Booking.objects.filter(pk=booking.pk).update(checked_in_at=timezone.now(), checked_in_by=chair)
    with pytest.raises(Closed):
        cancel_occasion(by=chair, occasion=made.occasion, reason="落大雨")


def test_a_calendar_that_is_full_leaves_out_what_is_past_not_what_comes(client, district, chair):
    here = (chair, district.community, district.courtyard)
    resident = district.people["resident"]
    days = {"上上周": 2, "上周": 8, "明天": 15, "后天": 16, "大后天": 17}
    for title, number in days.items():
        signed_up(resident, event(*here, 3, starts_at=at_noon(number), title=title))
    paths = ("/c/xinhong/volunteering/calendar.ics", f"/calendars/{new_calendar(by=resident).secret}.ics")
    for most, shown in ((2, ["明天", "后天"]), (4, ["上周", "明天", "后天", "大后天"]), (9, list(days))):
        with at(at_noon(14)), mock.patch("communities.occasions.queries.MOST_IN_CALENDAR", most):
            for path in paths:
                found = [str(each["summary"]).partition("　")[0] for each in entries(client.get(path).content).values()]
                assert found == shown, path


def test_whose_sign_up_somebody_else_gives_up_is_told_and_nobody_of_what_they_did_themselves(called, chair):
    people = crowd(4)
    held, own, head, waits = (signed_up(person, called) for person in people)
    neighbour = signed_up(chair, called, neighbour=Neighbour("邱大爷"))
    withdraw(by=chair, booking=neighbour)
    withdraw(by=people[1], booking=own)
    assert told(GIVEN_UP) == []
    for _ in range(2):
        withdraw(by=chair, booking=held)
        withdraw(by=chair, booking=waits)
    decline_offer(by=chair, booking=head)
    assert told(GIVEN_UP) == [[people[number].pk] for number in (0, 3, 2)]
    said = Announcement.objects.filter(kind=GIVEN_UP).first()
    assert (said.title, said.url) == ("冬至坝坝宴　掌勺1 12:00", called.occasion.own_address())
    assert said.headline == "替你退了报名：冬至坝坝宴　掌勺1 12:00"
    assert "要是弄错了" in said.body


def test_of_two_shifts_that_do_the_same_each_message_names_the_hour(district, chair):
    one_task = [replace(plan, label="守摊子") for plan in plans(at_noon(1), 1, 1, step=2)]
    made = event(chair, district.community, district.courtyard, slots=one_task)
    held, asked, last = (signed_up(person, made, row=2) for person in crowd(3))
    signed_up(chair, made)
    late = at_noon(1) - timedelta(days=1)
    with at(late - timedelta(hours=2)):
        withdraw(by=held.person, booking=held)
        with at(late + timedelta(hours=23)):
            expire_offers()
            remind()
    with at(at_noon(1) + timedelta(hours=3)):
        expire_offers()
        add_who_came(by=chair, occasion=made.occasion, slots=slots_of(made), key=uuid.uuid4(), who=held.person)
    for kind, hours in ((OFFERED, "14:00"), (MISSED, "14:00"), (REMINDER, "12:00"), (NO_PLACE, "14:00")):
        said = Announcement.objects.filter(kind=kind).last()
        assert said.title == f"冬至坝坝宴　守摊子 {hours}", kind
    both = Announcement.objects.get(kind=PUT_DOWN)
    assert both.title == "冬至坝坝宴　守摊子 12:00、守摊子 14:00"
    for language in ("zh-hans", "en"):
        with override(language):
            assert moment_in_words(at_noon(1)) in both.body
            assert moment_in_words(at_noon(1) + timedelta(hours=2)) in Announcement.objects.filter(kind=MISSED)[0].body
    assert told(NO_PLACE) == [[asked.person_id, last.person_id]]
