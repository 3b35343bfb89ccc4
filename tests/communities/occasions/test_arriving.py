"""Arrivals, the code for the door, and what others see of it."""

import re
from datetime import timedelta
from unittest import mock

import pytest
import zxingcpp
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from PIL import Image, ImageDraw

from communities.occasions.actions import check_in, check_out, end_occasion, undo_check_in, withdraw
from communities.occasions.codes import ALPHABET, door_link, new_code, typed_code
from communities.occasions.models import Booking
from communities.occasions.refusals import Closed, NoPlace, NotOverYet, TooLate, WrongDay
from portal.audit.models import Record
from portal.design.qr_codes import qr
from tests.communities.occasions.conftest import crowd
from tests.objects_volunteering import at_noon, begun, event, signed_up

State = Booking.State


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def under_way(called, district):
    """It is one o'clock and it began at noon; the resident has a place, another waits."""
    people = [district.people["resident"], *crowd(2)]
    bookings = [signed_up(person, called) for person in people]
    with at(at_noon(1) + timedelta(hours=1)):
        yield [Booking.objects.select_related("occasion__place", "slot").get(pk=each.pk) for each in bookings]


def test_who_came_stays_so_since_when_they_came(under_way, chair):
    booking, is_news = check_in(by=chair, booking=under_way[0])
    assert is_news
    again, is_news = check_in(by=chair, booking=booking)
    assert (again.checked_in_at, is_news) == (booking.checked_in_at, False)
    assert Record.objects.filter(verb="occasions.booking.checked_in").count() == 1


def test_an_arrival_can_be_taken_back_and_a_leaving_noted(under_way, chair):
    check_in(by=chair, booking=under_way[0])
    assert check_out(by=chair, booking=under_way[0]).checked_out_at is not None
    assert undo_check_in(by=chair, booking=under_way[0]).checked_out_at is None
    with pytest.raises(NoPlace):
        check_out(by=chair, booking=under_way[0])


def test_who_left_cannot_be_there(under_way, chair):
    Booking.objects.filter(pk=under_way[2].pk).update(state=State.WITHDRAWN)
    with pytest.raises(NoPlace):
        check_in(by=chair, booking=under_way[2])


def test_arrivals_are_marked_on_the_day_alone_by_the_servers_clock(under_way, chair):
    for days in (-1, 1):
        with at(timezone.now() + timedelta(days=days)), pytest.raises(WrongDay):
            check_in(by=chair, booking=under_way[0])


def test_nobody_else_marks_arrivals(under_way, district):
    for who in ("resident", "event organiser", "worker elsewhere", "supervisor", "administrator"):
        with pytest.raises(PermissionDenied):
            check_in(by=district.people[who], booking=under_way[0])


def test_who_is_there_can_no_longer_leave_the_list_of_who_came(under_way, chair):
    check_in(by=chair, booking=under_way[0])
    with pytest.raises(TooLate):
        withdraw(by=chair, booking=under_way[0])


def test_when_it_is_over_nobody_can_be_ticked_off(under_way, chair):
    with at(at_noon(1) + timedelta(hours=2)):
        end_occasion(by=chair, occasion=under_way[0].occasion)
        with pytest.raises(Closed):
            check_in(by=chair, booking=under_way[0])
    assert Booking.objects.get(pk=under_way[2].pk).state == State.EXPIRED


def test_it_cannot_be_over_before_its_last_slot_has_ended(called, chair):
    made = begun(called)
    with pytest.raises(NotOverYet) as refused:
        end_occasion(by=chair, occasion=made.occasion)
    assert refused.value.at == made.occasion.ends_at


def picture_of(svg: str) -> Image.Image:
    """The code as a camera sees it: every dark square of the SVG painted."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    picture = Image.new("L", (size * 8, size * 8), 255)
    draw = ImageDraw.Draw(picture)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", svg):
        draw.rectangle([int(x) * 8, int(y) * 8, int(x) * 8 + 7, int(y) * 8 + 7], fill=0)
    return picture


@pytest.mark.once
def test_what_we_print_is_what_a_camera_reads():
    address = door_link("abcdefghijklmnopqrstuv")
    (read,) = zxingcpp.read_barcodes(picture_of(qr(address, "码")))
    assert read.text == address
    assert address == "http://localhost:8000/come/abcdefghijklmnopqrstuv/"


def test_the_page_of_ones_own_place_carries_ones_own_code(client, called, district):
    resident = district.people["resident"]
    booking = signed_up(resident, called)
    client.force_login(resident)
    html = client.get(booking.occasion.own_address()).content.decode()
    svg = re.search(r'<div class="qr">(<svg.*?</svg>)', html, re.DOTALL)[1]
    (read,) = zxingcpp.read_barcodes(picture_of(svg))
    assert read.text == door_link(booking.code)
    assert booking.spaced_code in html


def test_who_is_here_has_no_code_to_show_any_more(client, under_way, chair, district):
    check_in(by=chair, booking=under_way[0])
    client.force_login(district.people["resident"])
    html = client.get(under_way[0].occasion.own_address()).content.decode()
    assert (under_way[0].spaced_code in html, 'class="qr"' in html, "你到了" in html) == (False, False, True)


@pytest.mark.once
def test_codes_to_say_hold_nothing_that_looks_alike():
    assert not set("01OIL") & set(ALPHABET)
    code = new_code()
    assert typed_code(f" {code[:3].lower()} {code[3:]} ") == code
    assert [typed_code(text) for text in ("", "12", "O00000", code + "2", "<b>abc")] == [""] * 5


def test_the_door_lets_in_once_and_says_since_when(client, under_way, chair):
    path = f"/come/{under_way[0].code}/"
    client.force_login(chair)
    assert "王resident" in client.get(path).content.decode()
    assert client.post(path).status_code == 302
    came = Booking.objects.get(pk=under_way[0].pk).checked_in_at
    replayed = client.post(path, follow=True).content.decode()
    assert "已经到了" in replayed
    assert Booking.objects.get(pk=under_way[0].pk).checked_in_at == came


def test_a_code_says_nothing_personal_to_anybody_else(client, under_way, district):
    path = f"/come/{under_way[0].code}/"
    html = client.get(path).content.decode()
    assert "王" not in html
    assert client.post(path)["Location"].startswith("/accounts/login/")
    for who in ("resident elsewhere", "worker elsewhere", "event organiser", "administrator"):
        client.force_login(district.people[who])
        assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)
    client.force_login(district.people["resident"])
    assert client.post(path)["Location"] == under_way[0].occasion.own_address()
    assert Booking.objects.get(pk=under_way[0].pk).checked_in_at is None


def test_a_code_of_another_day_is_refused_in_words(client, called, district, chair):
    booking = signed_up(district.people["resident"], called)
    client.force_login(chair)
    page = client.post(f"/come/{booking.code}/")
    assert page.status_code == 409
    assert "当天才点名" in page.content.decode()


def test_a_code_that_somebody_says_is_found_in_this_event_alone(client, called, district, chair):
    booking = signed_up(district.people["resident"], called)
    other = event(chair, district.community, district.courtyard, 1, starts_at=at_noon(2))
    client.force_login(chair)
    path = f"/c/xinhong/volunteering/{called.pk}/list/code/"
    assert client.post(path, {"code": booking.spaced_code.lower()})["Location"] == f"/come/{booking.code}/"
    elsewhere = client.post(f"/c/xinhong/volunteering/{other.pk}/list/code/", {"code": booking.short})
    assert elsewhere.status_code == 422
    assert booking.full_name not in elsewhere.content.decode()
