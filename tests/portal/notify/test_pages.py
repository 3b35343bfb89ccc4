"""My notifications and what comes by e-mail."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.access.models import Grant
from portal.live.models import Message
from portal.notify.actions import mark_read
from portal.notify.channels import Channel
from portal.notify.fan_out import fan_out
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.models import MailPreference, Notification
from portal.notify.queries import mail_choices, unread_count
from tests.portal.notify.rooms import COMMUNITY, LOUD, OF_OFFICE, QUIET, announce, people

pytestmark = [pytest.mark.once, pytest.mark.django_db]

BY_ROLE = NotificationKind("轮到我的事", (Channel.IN_APP, Channel.EMAIL), by_role=True)
LIST, SETTINGS = "/accounts/notifications/", "/accounts/notifications/settings/"


@pytest.fixture
def user():
    return people(1)[0]


@pytest.fixture
def signed_in(user):
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def tell(user, count: int = 1, **said) -> list[Notification]:
    for number in range(count):
        announce(f"{user.pk}:{number}", recipients=[user.pk], **{"title": f"第 {number} 件事", **said})
    while fan_out():
        pass
    return list(Notification.objects.filter(user=user).order_by("-id"))


def test_names_that_others_link_to():
    assert reverse("notify:list") == LIST
    assert reverse("notify:settings") == SETTINGS


@pytest.mark.parametrize("path", [LIST, SETTINGS, LIST + "1/read/", LIST + "read/"])
def test_signed_out_one_is_asked_to_sign_in(client, path):
    response = client.post(path) if path.endswith("read/") else client.get(path)
    assert response.status_code == 302
    assert response["location"].startswith("/accounts/login/")


def test_newest_first_and_paged_with_the_same_queries_however_many(signed_in, user, django_assert_num_queries):
    tell(user, 25)
    # The session with its user, count for the pages, unread, the page's notifications, [mark], and what the frame
    # reads.
    signed_in.get(LIST)
    with CaptureQueriesContext(connection) as first:
        page = signed_in.get(LIST)
    html = page.content.decode()
    assert html.index("第 24 件事") < html.index("第 5 件事")
    assert "第 4 件事" not in html
    assert "还有 25 条没看过" in html
    with django_assert_num_queries(len(first)):
        second = signed_in.get(LIST + "?page=2")
    assert "第 0 件事" in second.content.decode()
    for page in ("0", "x", "99999999999999999999", "\x00"):
        assert signed_in.get(LIST, {"page": page}).status_code == 200


def test_an_empty_list_says_so(signed_in):
    assert "还没有通知" in signed_in.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("frame", "text", "said"),
    [
        ("%(text)s", "", ""),
        ("为什么：%(text)s", "", ""),
        ("为什么：%(text)s", "下雨", "为什么：下雨"),
        ("两天内可以说。", "", "两天内可以说。"),
    ],
)
def test_a_frame_that_waits_for_words_says_nothing_without_them_and_a_sentence_does(frame, text, said):
    assert NotificationKind("一种", text=frame).framed(text) == said


def test_words_are_escaped(signed_in, user):
    tell(user, title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    html = signed_in.get(LIST).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_opening_one_marks_it_and_leads_there(signed_in, user):
    first = tell(user, 2)[0]
    response = signed_in.post(f"{LIST}{first.pk}/read/")
    assert (response.status_code, response["location"]) == (302, "/c/xinhong/notices/1/")
    assert unread_count(user) == 1
    told = Message.objects.filter(topic=f"person/{user.pk}").count()
    signed_in.post(f"{LIST}{first.pk}/read/")
    assert Message.objects.filter(topic=f"person/{user.pk}").count() == told, "twice changes nothing"
    assert Message.objects.filter(topic=f"person/{user.pk}").latest("id").payload == {
        "kind": "notification.read",
        "unread": 1,
    }


def test_the_number_in_the_head_of_the_list_follows_too(signed_in, user):
    tell(user, 3)
    html = signed_in.get(LIST).content.decode()
    lead = html[html.index('<p class="lead"') : html.index("</p>", html.index('<p class="lead"'))]
    assert 'data-live-figure="notification.unread"' in lead
    assert lead.endswith(">还有 3 条没看过。")
    for words in (
        'data-live-none="都看过了。"',
        'data-live-one="还有 1 条没看过。"',
        'data-live-many="还有 {n} 条没看过。"',
    ):
        assert words in lead


def test_someone_elses_is_not_there(signed_in, user):
    other = people(1)[0]
    theirs = tell(other)[0]
    assert signed_in.post(f"{LIST}{theirs.pk}/read/").status_code == 404
    assert "第 0 件事" not in signed_in.get(LIST).content.decode()
    with pytest.raises(PermissionDenied):
        mark_read(by=user, notification=theirs)
    theirs.refresh_from_db()
    assert not theirs.read


@pytest.mark.parametrize("pk", [0, 99999999, 10**30])
def test_what_does_not_exist_is_not_there(signed_in, pk):
    assert signed_in.post(f"{LIST}{pk}/read/").status_code == 404


def test_reading_all_leaves_what_came_meanwhile(signed_in, user):
    listed = tell(user, 3)[0]
    tell(user, 5)
    signed_in.post(LIST + "read/", {"up_to": listed.pk})
    assert unread_count(user) == 2
    for hostile in ("", "x", "-1", "9" * 40, "\x00", "１"):
        assert signed_in.post(LIST + "read/", {"up_to": hostile}).status_code == 302
    assert unread_count(user) == 2


def test_wrong_methods(signed_in, user):
    notification = tell(user)[0]
    assert signed_in.get(f"{LIST}{notification.pk}/read/").status_code == 405
    assert signed_in.get(LIST + "read/").status_code == 405
    assert signed_in.post(LIST).status_code == 405
    assert signed_in.delete(SETTINGS).status_code == 405
    assert not Notification.objects.get().read


def test_choosing_what_comes_by_mail(signed_in, user):
    page = signed_in.get(SETTINGS).content.decode()
    assert "静静的事" in page
    assert mail_choices(user) == {LOUD: True, QUIET: False}
    response = signed_in.post(SETTINGS, {"wanted": [QUIET]}, follow=True)
    assert "记下了" in response.content.decode()
    assert mail_choices(user) == {LOUD: False, QUIET: True}
    signed_in.post(SETTINGS, {})
    assert mail_choices(user) == {LOUD: False, QUIET: False}


def test_what_comes_by_a_role_is_chosen_by_who_holds_one(signed_in, user):
    notification_kinds.register(OF_OFFICE, BY_ROLE)
    assert "轮到我的事" not in signed_in.get(SETTINGS).content.decode()
    signed_in.post(SETTINGS, {"wanted": [LOUD]})
    # What was not offered stays as it was.
    assert mail_choices(user)[OF_OFFICE]
    assert signed_in.post(SETTINGS, {"in_office": [OF_OFFICE]}).status_code == 302
    assert not MailPreference.objects.filter(kind=OF_OFFICE).exists()
    Grant.objects.create(user=user, role="mediator", scope=COMMUNITY)
    assert "轮到我的事" in signed_in.get(SETTINGS).content.decode()
    signed_in.post(SETTINGS, {"wanted": [LOUD]})
    assert mail_choices(user) == {LOUD: True, QUIET: False, OF_OFFICE: False}


def test_who_has_left_an_office_may_still_stop_its_letters(signed_in, user):
    notification_kinds.register(OF_OFFICE, BY_ROLE)
    announce(kind=OF_OFFICE, recipients=[user.pk])
    while fan_out():
        pass
    assert "轮到我的事" in signed_in.get(SETTINGS).content.decode()
    signed_in.post(SETTINGS, {"wanted": [LOUD]})
    assert not mail_choices(user)[OF_OFFICE]


def test_a_forged_kind_changes_nothing(signed_in, user):
    response = signed_in.post(SETTINGS, {"wanted": ["test.forged", LOUD]})
    assert response.status_code == 422
    assert not MailPreference.objects.exists()
