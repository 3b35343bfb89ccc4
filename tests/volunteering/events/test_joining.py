"""Signing up in two pages without a line of JavaScript, and one's own place."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from communities.occasions.actions import cancel_occasion, check_in, withdraw
from communities.occasions.models import Booking, Slot
from tests.communities.occasions.conftest import crowd
from tests.objects_volunteering import at_noon, event, over, plans, signed_up, slots_of
from tests.volunteering.conftest import path_of, text

pytestmark = pytest.mark.once

State = Booking.State
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def join(called):
    return f"/c/xinhong/volunteering/{called.pk}/join/"


def shown(page) -> str:
    return re.search(r'name="shown" value="([^"]+)"', text(page))[1]


def to_review(client, join, **typed):
    """The second page, reached by the first."""
    led = client.post(join, {"who": "alone", **typed})
    assert path_of(led) == f"{join}review/"
    return client.get(f"{join}review/")


def test_two_pages_and_one_is_in(called, as_, join):
    client = as_("resident")
    slot = slots_of(called)[0]
    assert "checked" in text(client.get(f"{join}?slot={slot.pk}")).partition(f'value="{slot.pk}"')[2][:200]
    page = to_review(client, join, slots=slot.pk)
    assert "有位子" in text(page)
    assert not Booking.objects.exists(), "looking changes nothing"
    done = client.post(f"{join}review/", {"shown": shown(page)}, follow=True)
    assert done.redirect_chain[-1][0] == f"/c/xinhong/volunteering/{called.pk}/mine/"
    assert Booking.objects.get().state == State.CONFIRMED
    assert "报上了" in text(done)


def ticked(page) -> list[str]:
    return [str(key) for key in page.context["form"]["slots"].value() or []]


def test_the_one_slot_that_has_places_is_ticked_already(called, district, as_, join):
    client = as_("resident")
    assert ticked(client.get(join)) == [str(slots_of(called)[0].pk)]
    more = event(district.people["committee chair"], district.community, district.courtyard, 1, 2)
    both = f"/c/xinhong/volunteering/{more.pk}/join/"
    assert ticked(client.get(both)) == []
    signed_up(district.people["supervisor"], more)
    page = client.get(both)
    second = str(slots_of(more)[1].pk)
    assert ticked(page) == [second]
    assert "checked" in text(page).partition(f'value="{second}"')[2][:200]


def test_a_second_press_of_the_button_is_the_same_sign_up(called, as_, join):
    client = as_("resident")
    signed = shown(to_review(client, join, slots=slots_of(called)[0].pk))
    for _ in range(2):
        assert client.post(f"{join}review/", {"shown": signed}).status_code == 302
    assert Booking.objects.count() == 1


def test_a_family_is_told_what_waiting_would_mean_and_waits(called, as_, join):
    signed_up(crowd(1)[0], called)
    client = as_("resident")
    page = to_review(client, join, slots=slots_of(called)[0].pk, who="family", adults="1", children="1")
    assert "还剩 1 个，你们有 2 个人" in text(page)
    client.post(f"{join}review/", {"shown": shown(page)})
    booking = Booking.objects.get(person__email="resident@example.org")
    assert (booking.state, booking.party, booking.children) == (State.WAITING, 2, 1)


def test_what_somebody_else_was_shown_is_not_believed(called, as_, join):
    signed = shown(to_review(as_("resident"), join, slots=slots_of(called)[0].pk))
    for wrong in (signed, signed[:-1], "", "x:y:z"):
        assert path_of(as_("supervisor").post(f"{join}review/", {"shown": wrong})) == join
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"slots": []}, "至少选一样"),
        ({"slots": ["99999"]}, ""),
        ({"who": "family", "adults": "300"}, ""),
        ({"who": "family", "adults": "5", "children": "5"}, "一家最多 8 个人"),
        ({"who": "family", "adults": "0"}, ""),
        ({"who": "family", "adults": "1", "children": "-1"}, ""),
        ({"who": SCRIPT}, ""),
        ({"who": "\0"}, ""),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(called, as_, join, typed, sentence):
    page = as_("resident").post(join, {"slots": [slots_of(called)[0].pk], "who": "alone", **typed})
    assert page.status_code == 422
    assert sentence in text(page)
    assert SCRIPT not in text(page)
    assert not Booking.objects.exists()


def test_overlapping_shifts_are_named_on_the_second_page(district, as_):
    made = event(
        district.people["committee chair"], district.community, district.courtyard, slots=plans(at_noon(1), 3, 3)
    )
    path = f"/c/xinhong/volunteering/{made.pk}/join/"
    client = as_("resident")
    page = to_review(client, path, slots=[slot.pk for slot in slots_of(made)])
    for answer in (page, client.post(f"{path}review/", {"shown": shown(page)})):
        assert answer.status_code == 409
        assert "撞了时间" in text(answer)
        assert "对，算我一个" not in text(answer)
    assert not Booking.objects.exists()


def test_what_one_is_in_elsewhere_and_a_party_too_large_are_named_there_too(called, district, as_, join):
    other = event(district.people["committee chair"], district.community, district.courtyard, 2, title="扫雪")
    signed_up(district.people["resident"], other)
    client = as_("resident")
    page = to_review(client, join, slots=slots_of(called)[0].pk)
    assert (page.status_code, "扫雪" in text(page)) == (409, True)
    family = to_review(as_("supervisor"), join, slots=slots_of(called)[0].pk, who="family", adults="3")
    assert (family.status_code, "一共只有 2 个位子" in text(family)) == (409, True)
    for refused in (page, family):
        assert ("这样不行" in text(refused), "要排队" in text(refused), "你会是" in text(refused)) == (
            True,
            False,
            False,
        )


def test_a_closed_phase_says_when(called, as_, join):
    with mock.patch("django.utils.timezone.now", return_value=at_noon(1)):
        page = as_("resident").get(join)
    assert page.status_code == 409
    assert "报名截止于" in text(page)


def test_a_place_that_went_meanwhile_leads_into_the_list(called, as_, join):
    client = as_("resident")
    signed = shown(to_review(client, join, slots=slots_of(called)[0].pk))
    for person in crowd(2):
        signed_up(person, called)
    page = client.post(f"{join}review/", {"shown": signed}, follow=True)
    assert "排上了" in text(page)
    assert '<div class="wl"><b>1</b>' in text(page)


def test_an_offer_is_answered_on_ones_own_page(called, as_, district):
    first, second = (signed_up(person, called) for person in crowd(2))
    waiting = signed_up(district.people["resident"], called)
    client = as_("resident")
    mine = f"/c/xinhong/volunteering/{called.pk}/mine/"
    early = client.post(f"{mine}{waiting.pk}/accept/")
    assert (early.status_code, "没有给你留的位子" in text(early)) == (409, True)
    withdraw(by=first.person, booking=first)
    assert "空出来一个位子，给你留到" in text(client.get(mine))
    assert client.post(f"{mine}{waiting.pk}/accept/").status_code == 302
    assert Booking.objects.get(pk=waiting.pk).state == State.CONFIRMED
    assert client.post(f"{mine}{second.pk}/withdraw/").status_code == 404
    assert client.post(f"{mine}{waiting.pk}/withdraw/").status_code == 302
    assert Slot.objects.get().taken == 1


def test_a_family_comes_with_fewer(called, as_, district):
    booking = signed_up(district.people["resident"], called, party=2)
    path = f"/c/xinhong/volunteering/{called.pk}/mine/{booking.pk}/fewer/"
    client = as_("resident")
    assert client.post(path, {"adults": "3"}).status_code == 409
    assert client.post(path, {"adults": "1", "children": ""}).status_code == 302
    assert Slot.objects.get().taken == 1


def test_after_it_was_called_off_the_own_page_says_why(called, as_, district):
    signed_up(district.people["resident"], called)
    cancel_occasion(by=district.people["committee chair"], occasion=called.occasion, reason="落大雨")
    assert "落大雨" in text(as_("resident").get(f"/c/xinhong/volunteering/{called.pk}/mine/"))


def test_script_in_the_answer_is_only_words(district, as_):
    made = event(district.people["committee chair"], district.community, district.courtyard, 2, question="带哪道菜？")
    path = f"/c/xinhong/volunteering/{made.pk}/join/"
    client = as_("resident")
    page = to_review(client, path, slots=slots_of(made)[0].pk, note=SCRIPT)
    assert SCRIPT not in text(page)
    client.post(f"{path}review/", {"shown": shown(page)})
    booking = Booking.objects.get()
    assert booking.note == SCRIPT
    seen = as_("committee chair").get(f"/c/xinhong/volunteering/{made.pk}/list/{booking.pk}/")
    assert "&lt;script&gt;" in text(seen)
    assert SCRIPT not in text(seen)


def test_what_is_over_says_only_what_still_holds(called, district, as_):
    signed_up(district.people["resident"], called)
    made = over(called)
    client = as_("resident")
    page, mine = text(client.get(made.address())), text(client.get(f"{made.address()}mine/"))
    for gone in ("还剩", "报名到", "<dt>退出<", "poster/", "排在前头的先问"):
        assert gone not in page, gone
    assert "要 2 人，有 1 人了" in page
    assert "我来不了了" not in mine
    assert "进门扫这个" not in mine
    sheet = text(client.get(f"{made.address()}poster/"))
    assert "扫码报名" not in sheet


def test_ones_own_place_is_not_taken_for_places_left(called, district, as_):
    booking = signed_up(district.people["resident"], called)
    client = as_("resident")
    pages = (called.address(), f"{called.address()}mine/", "/accounts/occasions/")
    for path in pages:
        assert ">你有位子<" in text(client.get(path)), path
    with mock.patch("django.utils.timezone.now", return_value=at_noon(1)):
        check_in(by=district.people["committee chair"], booking=booking)
        for path in pages:
            assert ">你到了<" in text(client.get(path)), path
    with mock.patch("django.utils.timezone.now", return_value=at_noon(1) + timedelta(hours=3)):
        for path in pages[:2]:
            page = text(client.get(path))
            assert ">你来过<" in page, path
            assert "你有位子" not in page, path


def test_of_what_is_over_and_came_to_nothing_nothing_is_said(called, district, as_):
    signed_up(district.people["resident"], called)
    made = over(called)
    client = as_("resident")
    assert "我的位子" not in text(client.get(made.address()))
    assert "你有位子" not in text(client.get(f"{made.address()}mine/"))


def test_where_sign_up_closed_early_it_is_said_until_when_and_what_one_can_do(district, as_):
    closes_at = at_noon(1) - timedelta(hours=2)
    here = (district.people["committee chair"], district.community, district.courtyard)
    made = event(*here, 4, closes_at=closes_at, withdraw_until=closes_at)
    client = as_("signed out")
    with mock.patch("django.utils.timezone.now", return_value=closes_at):
        page = text(client.get(made.address()))
        month = text(client.get(f"/c/xinhong/volunteering/?month={timezone.localtime(closes_at):%Y-%m}"))
    for each in (page, month):
        assert re.search(r"报名截止于<time [^>]*><span class=\"nb\">[^<]*</span> <span class=\"nb\">10:00", each)
    assert "当天替你补上" in page


def test_an_offer_is_said_on_the_event_to_whom_it_is_made(called, district, as_):
    (first, _second) = (signed_up(person, called) for person in crowd(2))
    signed_up(district.people["resident"], called)
    withdraw(by=first.person, booking=first)
    assert "空出来一个位子，给你留到" in text(as_("resident").get(called.address()))
    for who in ("signed out", "supervisor"):
        assert "给你留到" not in text(as_(who).get(called.address()))


def test_who_waits_first_is_the_next(called, district, as_):
    for person in crowd(2):
        signed_up(person, called)
    signed_up(district.people["resident"], called)
    assert "你是下一个" in text(as_("resident").get(f"{called.address()}mine/"))


def test_an_offer_whose_time_is_over_is_no_longer_said_to_be_kept(called, district, as_):
    (first, _second) = (signed_up(person, called) for person in crowd(2))
    waiting = signed_up(district.people["resident"], called)
    withdraw(by=first.person, booking=first)
    waiting.refresh_from_db()
    client, mine = as_("resident"), f"{called.address()}mine/"
    with mock.patch("django.utils.timezone.now", return_value=waiting.offered_until):
        late = client.post(f"{mine}{waiting.pk}/accept/")
        assert late.status_code == 409
        for page in (late, client.get(mine)):
            assert "答复的时间过了" in text(page)
            for gone in ("给你留着位子", "要这个位子", "让给后头的人", "不排了"):
                assert gone not in text(page), gone
        for path in (called.address(), "/accounts/occasions/"):
            page = text(client.get(path))
            assert ("空出来一个位子" in page, "给你留着位子" in page) == (False, False), path


def test_a_family_at_the_head_of_the_list_is_told_what_is_free_now_and_is_asked_at_once_with_fewer(district, as_):
    made = event(district.people["committee chair"], district.community, district.courtyard, 3)
    held, other = (signed_up(person, made) for person in crowd(2))
    family = signed_up(district.people["resident"], made, party=3)
    behind = signed_up(district.people["supervisor"], made, party=2)
    client, mine = as_("resident"), f"{made.address()}mine/"
    assert "现在空着 1 个位子，你们有 3 个人。改成来 1 个人，马上就问你。" in text(client.get(mine))
    assert "现在空着" not in text(as_("supervisor").get(mine)), "nobody overtakes"
    withdraw(by=held.person, booking=held)
    assert "现在空着 2 个位子" in text(client.get(mine))
    assert client.post(f"{mine}{family.pk}/fewer/", {"adults": "2"}).status_code == 302
    assert Booking.objects.get(pk=family.pk).state == State.OFFERED
    assert "现在空着" not in text(client.get(mine))
    withdraw(by=other.person, booking=other)
    assert Booking.objects.get(pk=behind.pk).state == State.WAITING
    assert "现在空着 1 个位子，你们有 2 个人" in text(as_("supervisor").get(mine)), "who is asked waits no longer"


def test_where_nothing_is_free_a_family_is_told_of_nothing(called, district, as_):
    signed_up(crowd(1)[0], called, party=2)
    signed_up(district.people["resident"], called, party=2)
    assert "现在空着" not in text(as_("resident").get(f"{called.address()}mine/"))


def test_one_place_is_said_in_the_singular(district, as_):
    made = event(district.people["committee chair"], district.community, district.courtyard, 1)
    client = as_("resident")
    client.cookies["language"] = "en"
    assert "1 place, 0 taken" in text(client.get(made.address()))
    family = to_review(client, f"{made.address()}join/", slots=slots_of(made)[0].pk, who="family", adults="2")
    assert "has 1 place in all" in text(family)
