"""What was told before of the same page needs no reading once something newer is told of it."""

import pytest

from portal.notify import fan_out as fanning
from portal.notify.fan_out import fan_out
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.models import Announcement, Notification
from portal.notify.queries import notifications_of
from tests.portal.notify.rooms import LOUD, announce, people

ANEW = "test.anew"
pytestmark = pytest.mark.django_db
CHANGED = "后来有变动"


@pytest.fixture(autouse=True)
def _anew(_kinds):
    notification_kinds.register(ANEW, NotificationKind("又变了的事", title="更正：%(title)s", overtakes=True))


def unread(user) -> list[str]:
    return [told.announcement.key for told in notifications_of(user) if not told.read]


@pytest.fixture
def user():
    return people(1)[0]


def test_only_the_newest_is_unread_and_the_others_say_so(user, client):
    announce("1")
    fan_out()
    announce("2", kind=ANEW)
    announce("3", kind=ANEW)
    fan_out()
    assert unread(user) == ["3"]
    assert [told.overtaken for told in notifications_of(user)] == [False, True, True]
    client.force_login(user)
    assert client.get("/accounts/notifications/").content.decode().count(CHANGED) == 2


def test_what_is_told_anew_waits_until_the_earlier_has_reached_everybody(monkeypatch):
    monkeypatch.setattr(fanning, "BATCH", 2)
    everybody = people(7)
    announce("1")
    announce("2", kind=ANEW)
    announce("3", url="/c/xinhong/notices/3/")
    monkeypatch.setattr(fanning, "BATCHES", 3)
    fan_out()
    assert not Notification.objects.filter(announcement__key="2").exists()
    assert Notification.objects.filter(announcement__key="3").exists(), "another page need not wait"
    while Announcement.objects.filter(fanned_out_at=None).exists():
        fan_out()
    assert all(unread(user) == ["3", "2"] or unread(user) == ["2", "3"] for user in everybody)


def test_another_page_another_person_and_another_kind_are_left_alone(user):
    other = people(1)[0]
    announce("1")
    announce("2", url="/c/xinhong/notices/2/")
    announce("3", url="")
    fan_out()
    announce("4", kind=ANEW, recipients=[user])
    announce("5", kind=ANEW, url="", recipients=[user])
    announce("6", kind=LOUD)
    fan_out()
    assert unread(user) == ["6", "5", "4", "3", "2"]
    assert unread(other) == ["6", "3", "2", "1"]
    assert not any(told.overtaken for told in notifications_of(other))
