"""The list of who comes, for who runs the event; a neighbour without an account; names nobody else sees."""

import uuid
from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from communities.occasions.actions import Neighbour, add_who_came, cancel_occasion, check_in, undo_check_in
from communities.occasions.models import Booking
from communities.occasions.queries import Turns, turns_of
from portal.access.roles import Role
from portal.audit.models import Record
from portal.users.models import User
from tests.communities.occasions.conftest import crowd
from tests.districts import person
from tests.objects_volunteering import at_noon, event, plans, signed_up, slots_of
from tests.volunteering.conftest import text

pytestmark = pytest.mark.once

State = Booking.State


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def list_(called):
    return f"/c/xinhong/volunteering/{called.pk}/list/"


def test_names_are_for_who_runs_it_and_each_look_is_recorded_once_a_day(called, district, as_, list_):
    signed_up(district.people["resident"], called)
    client = as_("committee chair")
    for _ in range(2):
        assert "王resident" in text(client.get(list_))
    looks = Record.objects.filter(verb="occasions.list.looked_at")
    assert [(look.actor, look.thing_id) for look in looks] == [(district.people["committee chair"], str(called.pk))]
    for who in ("signed out", "worker elsewhere", "supervisor"):
        assert "王resident" not in text(as_(who).get(called.address()))


def test_a_neighbour_is_signed_up_at_the_desk_and_answered_by_telephone(called, district, as_, list_):
    client = as_("committee chair")
    typed = {"name": "邱大爷", "phone": "138 0000-1111", "slots": slots_of(called)[0].pk, "who": "alone",
             "key": str(uuid.uuid4())}  # fmt: skip
    for _ in range(2):
        assert client.post(f"{list_}desk/", typed).status_code == 302
    booking = Booking.objects.get()
    assert (booking.phone, booking.booked_by) == ("13800001111", district.people["committee chair"])
    again = client.post(f"{list_}desk/", typed | {"key": str(uuid.uuid4())})
    assert (again.status_code, "已经报过了" in text(again)) == (409, True)
    page = text(client.get(f"{list_}{booking.pk}/"))
    assert 'href="tel:13800001111"' in page
    assert client.post(f"{list_}{booking.pk}/withdraw/").status_code == 302
    assert Booking.objects.get().state == State.WITHDRAWN


def test_a_neighbour_without_a_telephone_is_signed_up_too(called, as_, list_):
    typed = {"name": "邱大爷", "phone": "", "slots": slots_of(called)[0].pk, "who": "alone", "key": uuid.uuid4()}
    assert as_("committee chair").post(f"{list_}desk/", typed).status_code == 302
    assert (Booking.objects.get().name, Booking.objects.get().phone) == ("邱大爷", "")


@pytest.mark.parametrize("phone", ["<script>", "１３８", "1" * 21, "abc"])
def test_what_is_no_telephone_number_is_refused(called, as_, list_, phone):
    typed = {"name": "邱大爷", "phone": phone, "slots": slots_of(called)[0].pk, "who": "alone", "key": uuid.uuid4()}
    assert as_("committee chair").post(f"{list_}desk/", typed).status_code == 422
    assert not Booking.objects.exists()


def test_ticking_off_leads_back_to_the_row(called, district, as_, list_):
    booking = signed_up(district.people["resident"], called)
    client = as_("committee chair")
    with at(at_noon(1)):
        assert client.post(f"{list_}{booking.pk}/here/", {"page": "1"})["Location"] == f"{list_}#b{booking.pk}"
        assert "已经报名" not in text(client.get(list_))
        assert Booking.objects.get().checked_in_by == district.people["committee chair"]
        assert client.post(f"{list_}{booking.pk}/left/").status_code == 302
        assert client.post(f"{list_}{booking.pk}/undo/", {"page": "2"})["Location"] == f"{list_}?page=2#b{booking.pk}"
    assert Booking.objects.get().checked_in_at is None
    assert client.post(f"{list_}{booking.pk}/dance/").status_code == 404


def test_an_offer_to_a_neighbour_is_answered_for_them(called, district, as_, list_):
    chair = district.people["committee chair"]
    first, _second = (signed_up(each, called) for each in crowd(2))
    waiting = signed_up(chair, called, neighbour=Neighbour("邱大爷", "13800001111"))
    client = as_("committee chair")
    client.post(f"{list_}{first.pk}/withdraw/")
    assert Booking.objects.get(pk=waiting.pk).state == State.OFFERED
    assert "位子留到" in text(client.get(f"{list_}{waiting.pk}/"))
    client.post(f"{list_}{waiting.pk}/accept/")
    assert Booking.objects.get(pk=waiting.pk).state == State.CONFIRMED


def test_who_waits_and_is_there_has_the_button_on_the_list_and_on_their_page_on_its_day_alone(called, as_, list_):
    *_, waiting = [signed_up(each, called) for each in crowd(3)]
    client, here = as_("committee chair"), f"{list_}{waiting.pk}/here/"
    assert here not in text(client.get(list_)) + text(client.get(f"{list_}{waiting.pk}/"))
    with at(at_noon(1)):
        assert here in text(client.get(list_))
        assert here in text(client.get(f"{list_}{waiting.pk}/"))
        assert client.post(here).status_code == 302
        assert "名额以外" in text(client.get(list_))
    assert Booking.objects.get(pk=waiting.pk).extra


def test_a_committee_member_helps_with_the_list_and_other_roles_do_not_find_it(called, as_, list_):
    for who in ("committee member", "committee chair", "community worker"):
        assert as_(who).get(list_).status_code == 200
    for who in ("event organiser", "sub-district officer", "district officer", "administrator", "worker elsewhere"):
        assert as_(who).get(list_).status_code == 404


def test_on_the_day_the_desk_puts_down_who_is_there_and_says_so(called, district, as_, list_):
    for each in crowd(2):
        signed_up(each, called)
    client, slot = as_("committee chair"), slots_of(called)[0].pk
    before = text(client.get(f"{list_}desk/"))
    assert ("他会是第 1 位" in before, "人到了没有" in before) == (True, False)
    typed = {"now": "here", "name": "邱大爷", "slots": slot, "who": "family", "adults": "3", "children": "2"}
    with at(at_noon(1)):
        page = text(client.get(f"{list_}desk/"))
        assert "不占别人的位子" in page
        assert "你会是" not in page
        done = client.post(f"{list_}desk/", typed | {"key": uuid.uuid4()}, follow=True)
        nobody = client.post(f"{list_}desk/", typed | {"key": uuid.uuid4(), "name": ""})
        unknown = client.post(f"{list_}desk/", typed | {"key": uuid.uuid4(), "email": "nobody@example.org"})
        late = client.post(
            f"{list_}desk/", typed | {"key": uuid.uuid4(), "email": "resident@example.org", "now": "later"}
        )
        own = typed | {"key": uuid.uuid4(), "name": "", "email": "Resident@example.org"}
        assert client.post(f"{list_}desk/", own).status_code == 302
    assert "算名额以外的" in text(done)
    assert ">名额以外<" in text(done)
    assert [page.status_code for page in (nobody, unknown, late)] == [422] * 3
    assert sorted(Booking.objects.filter(extra=True).values_list("name", "person", "party"), key=str) == sorted(
        [("邱大爷", None, 5), ("", district.people["resident"].pk, 5)], key=str
    )


def test_an_address_names_nobody_who_has_nothing_to_do_with_this_community(called, district, as_, list_):
    chair, stranger = district.people["committee chair"], district.people["resident elsewhere"]
    client, gone = as_("committee chair"), person("gone", (Role.RESIDENT, district.community))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    typed = {"now": "here", "slots": slots_of(called)[0].pk, "who": "alone"}

    def put_down(email, **more):
        return client.post(f"{list_}desk/", typed | {"key": uuid.uuid4(), "email": email} | more)

    with at(at_noon(1)):
        for email in ("nobody@example.org", stranger.email, gone.email):
            answer = put_down(email)
            assert (answer.status_code, "这里没有人用这个邮箱" in text(answer)) == (422, True)
            assert "王" not in text(answer).partition("<form")[2].partition("</form>")[0]
        both = put_down("resident@example.org", name="邱大爷")
        assert (both.status_code, "写一样就够了" in text(both)) == (422, True)
        assert not Booking.objects.exists()
        for who in ("resident", "district officer"):
            assert put_down(district.people[who].email).status_code == 302
    other = event(chair, district.community, district.courtyard, 2, starts_at=at_noon(3))
    signed_up(stranger, other)
    with at(at_noon(1)):
        assert put_down(stranger.email).status_code == 302
    assert Booking.objects.filter(occasion=called.pk).count() == 3


def test_who_came_beyond_the_places_is_here_and_is_not_said_to_have_one(called, district, as_, list_):
    for each in crowd(2):
        signed_up(each, called)
    with at(at_noon(1)):
        add_who_came(
            by=district.people["committee chair"], occasion=called.occasion, slots=slots_of(called), key=uuid.uuid4(),
            who=Neighbour("邱大爷"), party=3,
        )  # fmt: skip
    assert turns_of(called.occasion) == Turns(expected=2, came=0, beyond=3)
    page = text(as_("committee chair").get(list_))
    assert "有位子的 2 人次，到了 0 人次。另有 3 人次在名额以外来了。一共要 2 人次。" in page
    assert "算两人次" not in page


def test_on_the_day_no_shift_is_ticked_for_who_came(district, as_):
    chair = district.people["committee chair"]
    made = event(chair, district.community, district.courtyard, 1, 2)
    signed_up(district.people["resident"], made)
    path = f"{made.address()}list/desk/"
    client = as_("committee chair")
    for moment, ticked in ((timezone.now(), 1), (at_noon(1), 0)):
        with at(moment):
            assert len(client.get(path).context["form"]["slots"].value() or []) == ticked


def test_who_came_is_marked_from_its_day_on_and_before_it_is_said_when(called, district, as_, list_):
    booking = signed_up(district.people["resident"], called)
    client = as_("committee chair")
    for path in (list_, f"{list_}{booking.pk}/"):
        page = text(client.get(path))
        assert "当天才点名：" in page
        assert f"{list_}{booking.pk}/here/" not in page
        with at(at_noon(1)):
            page = text(client.get(path))
        assert "当天才点名：" not in page
        assert f"{list_}{booking.pk}/here/" in page


def test_where_there_is_one_shift_it_is_ticked_at_the_desk_also_when_it_is_full(called, as_, list_):
    signed_up(crowd(1)[0], called, party=2)
    client = as_("committee chair")
    for moment in (timezone.now(), at_noon(1)):
        with at(moment):
            assert client.get(f"{list_}desk/").context["form"]["slots"].value() == [str(slots_of(called)[0].pk)]


def test_who_is_there_and_signed_up_before_is_ticked_on_the_list_to_whose_row_the_desk_leads(
    called, district, as_, list_
):
    chair, resident = district.people["committee chair"], district.people["resident"]
    first, booking = signed_up(crowd(1)[0], called), signed_up(resident, called)
    client = as_("committee chair")
    typed = {"now": "here", "email": resident.email, "slots": slots_of(called)[0].pk, "who": "alone"}

    def answered():
        page = client.post(f"{list_}desk/", typed | {"key": uuid.uuid4()})
        assert page.status_code == 409
        return text(page)

    with at(at_noon(1)):
        page = answered()
        assert "旁边按“到了”" in page
        assert "没有报上" not in page
        assert f'href="{list_}#b{booking.pk}"' in page
        with mock.patch("volunteering.events.views.running.ROWS_PER_PAGE", 1):
            assert f'href="{list_}?page=2#b{booking.pk}"' in answered()
            assert f'id="b{booking.pk}"' in text(client.get(f"{list_}?page=2"))
        check_in(by=chair, booking=booking)
        assert "已经记下他到了" in answered()
    assert Booking.objects.filter(occasion=called.pk).count() == 2
    assert first.pk != booking.pk


def test_the_button_of_the_desk_says_what_it_does_that_day(called, as_, list_):
    client = as_("committee chair")
    for moment, name in ((timezone.now(), "替邻居报名"), (at_noon(1), "补一个没报名的")):
        with at(moment):
            assert f'{list_}desk/">{name}</a>' in text(client.get(list_))
            assert f'{list_}desk/">{name}</a>' in text(client.get(called.address()))
            assert f"<h1>{name}</h1>" in text(client.get(f"{list_}desk/"))


def test_once_it_is_over_the_desk_says_so_and_leads_back_to_the_list(called, district, as_, list_):
    client = as_("committee chair")
    with at(at_noon(1) + timedelta(hours=5)):
        assert client.get(f"{list_}desk/").status_code == 200, "until its day ends who came is put down"
    with at(at_noon(2)):
        assert "list/desk/" not in text(client.get(list_))
        for answer in (client.get(f"{list_}desk/"), client.post(f"{list_}desk/", {"name": "邱大爷"})):
            assert answer.status_code == 409
            assert "不能再补记" in text(answer)
            assert f'href="{list_}"' in text(answer)
            assert "<form method" not in text(answer).partition("<main")[2]
    cancel_occasion(by=district.people["committee chair"], occasion=called.occasion, reason="落大雨")
    assert "落大雨" in text(client.get(f"{list_}desk/"))


def test_who_does_two_shifts_is_counted_twice_and_the_list_says_so(district, as_):
    chair = district.people["committee chair"]
    made = event(chair, district.community, district.courtyard, slots=plans(at_noon(1), 2, 1, step=2))
    for row in (1, 2):
        signed_up(district.people["resident"], made, row=row)
    page = text(as_("committee chair").get(f"{made.address()}list/"))
    assert "有位子的 2 人次，到了 0 人次。一共要 3 人次。" in page
    assert "一个人上两班，算两人次" in page


def test_an_offer_whose_time_is_over_has_no_buttons_for_who_runs_it_either(called, district, as_, list_):
    first, _second = (signed_up(each, called) for each in crowd(2))
    waiting = signed_up(district.people["resident"], called)
    client = as_("committee chair")
    client.post(f"{list_}{first.pk}/withdraw/")
    waiting.refresh_from_db()
    with at(waiting.offered_until):
        page = text(client.get(f"{list_}{waiting.pk}/"))
    assert "位子留到了" in page
    assert "答复的时间过了" in page
    assert f"{list_}{waiting.pk}/accept/" not in page


def test_who_was_put_down_by_mistake_is_not_said_to_have_left(called, district, as_, list_):
    chair, resident = district.people["committee chair"], district.people["resident"]
    signed_up(crowd(1)[0], called, party=2)
    with at(at_noon(1)):
        (booking,) = add_who_came(
            by=chair, occasion=called.occasion, slots=slots_of(called), key=uuid.uuid4(), who=resident
        )
        undo_check_in(by=chair, booking=booking)
        for page in (
            as_("resident").get(f"{called.address()}mine/"),
            as_("committee chair").get(f"{list_}{booking.pk}/"),
        ):
            assert ">记错了，撤回了<" in text(page)
            assert ">退了<" not in text(page)
    with at(at_noon(1) - timedelta(hours=1)):
        page = text(as_("resident").get(f"{called.address()}mine/"))
    assert "又撤回了" in page
    assert "再报一次" not in page
