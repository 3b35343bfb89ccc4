"""The council's pages: the journey of minutes, names, hostile input, two writers, budgets."""

import uuid

import pytest
from django.utils import timezone

from communities.cases.actions import open_case
from communities.deliberation.actions import (
    change_minutes,
    decide,
    draft_minutes,
    publish_minutes,
    withdraw_minutes,
)
from communities.deliberation.models import Attendance, Decision, Meeting
from portal.users.models import User
from tests.objects_spending import minutes, said

pytestmark = pytest.mark.once
URL = "/c/xinhong/council/"
SCRIPT = "<script>x()</script>"


def typed(*there, **more) -> dict:
    return {
        "held_at": "2026-01-02T19:30",
        "where": "社区会议室",
        "minutes": "灯坏了半年。",
        "present": [str(user.pk) for user in there],
        **more,
    }


def test_minutes_are_written_decided_looked_at_and_published(client, district, worker, council):
    client.force_login(worker)
    begun = client.post(f"{URL}write/", typed(*council[:4]))
    meeting = Meeting.objects.get()
    assert begun["Location"] == f"{URL}{meeting.pk}/decide/"
    form = client.get(begun["Location"]).context["form"]
    votes = {"yes": "3", "no": "1", "abstained": "0", "version": form["version"].value()}
    page = client.post(begun["Location"], votes | {"subject": "周末开放会议室"}, follow=True).content.decode()
    assert "周末开放会议室" in page
    meeting.refresh_from_db()
    client.post(f"{URL}{meeting.pk}/publish/", {"version": meeting.version})
    client.logout()
    public = client.get(f"{URL}{meeting.pk}/").content.decode()
    assert "同意 3" in public
    assert "通过" in public
    assert public.count("王**") == 4
    assert not any(user.name in public for user in council)
    client.force_login(council[0])
    assert council[0].name in client.get(f"{URL}{meeting.pk}/").content.decode()


def test_a_draft_is_not_there_for_others_and_is_stored_nowhere(client, district, worker, council):
    meeting = minutes(worker, district, *council)
    assert client.get(meeting.address()).status_code == 404
    client.force_login(worker)
    assert "no-store" in client.get(meeting.address())["Cache-Control"]
    assert f"{URL}{meeting.pk}/" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"held_at": "2999-01-01T10:00"}, "held_at"),
        ({"held_at": "0001-01-01T10:00"}, "held_at"),
        ({"held_at": "morning"}, "held_at"),
        ({"where": "\x00"}, "where"),
        ({"where": "长" * 61}, "where"),
        ({"minutes": "长" * 4_001}, "minutes"),
        ({"minutes": ""}, "minutes"),
        ({"present": ["1e9"]}, "present"),
        ({"present": ["\x00"]}, "present"),
        ({"version": "x"}, ""),
        ({"key": "x"}, ""),
        ({"case": "9" * 30}, ""),
    ],
)
def test_what_is_wrong_with_a_meeting_is_said_and_all_else_is_kept(client, district, worker, council, wrong, field):
    client.force_login(worker)
    answer = client.post(f"{URL}write/", typed(*council) | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"id_{field}_error" in page or not field
    assert "where" in wrong or "社区会议室" in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"yes": "6"},
        {"yes": "-1"},
        {"yes": "1.5"},
        {"yes": "9" * 40},
        {"yes": "三"},
        {"yes": "\x00"},
        {"about": "spending.request:1"},
        {"about": "\x00"},
        {"subject": ""},
        {"subject": "长" * 61},
    ],
)
def test_what_is_wrong_with_a_decision_is_said(client, district, worker, council, wrong):
    client.force_login(worker)
    meeting = minutes(worker, district, *council)
    votes = {"subject": "开放会议室", "yes": "3", "no": "0", "abstained": "0", "version": str(meeting.version)}
    assert client.post(f"{URL}{meeting.pk}/decide/", votes | wrong).status_code == 422
    assert not Decision.objects.exists()
    assert client.post(f"{URL}{meeting.pk}/decide/", votes | {"yes": "３"}).status_code == 302


def test_the_second_writer_is_shown_what_the_first_wrote(client, district, worker, council):
    client.force_login(worker)
    meeting = minutes(worker, district, *council)
    read = meeting.version
    change_minutes(by=council[0], meeting=meeting, said=said(*council, minutes="别人写的话"))
    mine = typed(*council, minutes="我写的话") | {"version": read}
    answer = client.post(f"{URL}{meeting.pk}/edit/", mine)
    page = answer.content.decode()
    assert (answer.status_code, "别人写的话" in page, "我写的话" in page) == (409, True, True)
    again = mine | {"version": answer.context["form"]["version"].value()}
    assert client.post(f"{URL}{meeting.pk}/edit/", again).status_code == 302
    for act in ("publish", "discard"):
        assert client.post(f"{URL}{meeting.pk}/{act}/", {"version": read}).status_code == 409


def test_minutes_are_withdrawn_with_a_reason(client, district, worker, council):
    client.force_login(worker)
    meeting = minutes(worker, district, *council)
    votes = {"subject": "开放会议室", "yes": "3", "no": "0", "abstained": "0", "version": str(meeting.version)}
    client.post(f"{URL}{meeting.pk}/decide/", votes)
    client.post(f"{URL}{meeting.pk}/publish/", {"version": meeting.version + 1})
    client.post(f"{URL}{meeting.pk}/withdraw/", {"reason": "人数数错了"})
    client.logout()
    assert "人数数错了" in client.get(meeting.address()).content.decode()
    lines = b"".join(client.get(f"{URL}decisions.csv").streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "开放会议室" in lines[1]
    assert "人数数错了" in lines[1]


def test_a_script_in_every_field_is_words(client, district, worker, council):
    """In the minutes, the place, what was decided and why it no longer holds; as a draft, published and withdrawn."""
    User.objects.filter(pk__in=[user.pk for user in council]).update(name=SCRIPT)
    case = open_case(by=worker, community=district.community, place=district.community, title=SCRIPT, summary=SCRIPT)
    words = said(*council, where=SCRIPT, minutes=SCRIPT)
    made, draft = (
        draft_minutes(by=worker, community=district.community, said=words, key=uuid.uuid4()) for _ in range(2)
    )
    for meeting in (made, draft):
        decide(by=worker, meeting=meeting, subject=SCRIPT, yes=5, no=0, abstained=0, case=case)
    client.force_login(worker)
    forms = [f"{draft.address()}{page}" for page in ("edit/", "decide/", f"decisions/{draft.decisions.get().pk}/")]
    for meeting in (made, draft):
        meeting.refresh_from_db()
    publish_minutes(by=worker, meeting=made, version=made.version)
    for address in (made.address(), draft.address(), case.address(), f"{made.address()}withdraw/", *forms):
        text = client.get(f"{address}?case={case.pk}").content.decode()
        assert SCRIPT not in text, address
        assert "x()" in text or address.endswith("withdraw/"), f"{address} shows none of it"
    withdraw_minutes(by=worker, meeting=made, reason=SCRIPT)
    for user in (worker, None):
        client.force_login(user) if user else client.logout()
        for address in (URL, made.address(), case.address()):
            text = client.get(address).content.decode()
            assert SCRIPT not in text, address
            assert "x()" in text, f"{address} shows none of it"


def many(district, count: int) -> None:
    now = timezone.now()
    facts = {"community": district.community, "held_at": now, "where": "x", "minutes": "x"}
    state = {"state": "published", "published_at": now, "council_size": 1}
    meetings = Meeting.objects.bulk_create(Meeting(**facts, **state) for _ in range(count))
    Attendance.objects.bulk_create(Attendance(meeting=meeting, member=None, present=True) for meeting in meetings)
    votes = {"yes": 1, "no": 0, "abstained": 0, "present": 1, "council_size": 1, "carried": True, "year": 2026}
    Decision.objects.bulk_create(
        Decision(meeting=meeting, community=district.community, subject="x", number=number, **votes)
        for number, meeting in enumerate(meetings, start=1)
    )


@pytest.mark.parametrize("count", [10, 2_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_the_list_asks_the_same_of_many(client, district, count, django_assert_num_queries):
    many(district, count)
    client.get(URL)
    # The community, the count, the page with who was there, its decisions; the head's neighbours.
    with django_assert_num_queries(5):
        client.get(URL)


@pytest.mark.parametrize("count", [10, 2_000])
def test_the_table_asks_the_same_of_many(client, district, count, django_assert_num_queries):
    many(district, count)
    # The community, the rows.
    with django_assert_num_queries(2):
        table = b"".join(client.get(f"{URL}decisions.csv").streaming_content)
    assert table.count(b"\r\n") == count + 1


@pytest.mark.parametrize("count", [10, 2_000])
def test_its_writers_list_asks_the_same_of_many(client, district, worker, count, django_assert_num_queries):
    many(district, count)
    Meeting.objects.bulk_create(
        Meeting(community=district.community, held_at=timezone.now(), where="x", minutes="x") for _ in range(count)
    )
    client.force_login(worker)
    client.get(URL)
    # As for everybody, the session with its person, their roles, drafts, what waits, unread ones.
    with django_assert_num_queries(10):
        client.get(URL)


def test_a_meeting_asks_the_same_of_many_decisions(client, district, worker, council, django_assert_num_queries):
    many(district, 1)
    meeting = Meeting.objects.get()
    votes = {"yes": 1, "no": 0, "abstained": 0, "present": 1, "council_size": 1, "carried": True, "year": 2026}
    for count in (1, 29):
        made = Decision.objects.count()
        Decision.objects.bulk_create(
            Decision(meeting=meeting, community=district.community, subject="x", number=made + n + 1, **votes)
            for n in range(count)
        )
        client.get(meeting.address())
        # The community, the meeting, its seats, its decisions; the head's neighbours.
        with django_assert_num_queries(5):
            client.get(meeting.address())
