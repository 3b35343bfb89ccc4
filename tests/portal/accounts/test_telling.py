"""Who is given a role, or loses one, is told."""

from django.core import mail

from portal.access.actions import end_grant, grant_role
from portal.access.models import Grant
from portal.access.roles import Role
from portal.notify.fan_out import fan_out
from portal.notify.mailing import send_deliveries
from portal.notify.models import Announcement, Notification
from tests.districts import person, places


def test_a_role_given_and_ended_is_told_in_the_app_and_by_letter(db):
    made = places()
    worker, taker = person("worker", (Role.COMMUNITY_WORKER, made.community)), person("taker")
    chair = {"user": taker, "role": Role.COMMITTEE_CHAIR, "scope": made.courtyard.path, "reason": "三月选的"}
    given = grant_role(by=worker, **chair)
    assert grant_role(by=worker, **chair) == given
    end_grant(by=worker, grant=given, reason="搬家")
    end_grant(by=worker, grant=given, reason="搬家")
    assert [(told.title, told.text) for told in Announcement.objects.order_by("id")] == [
        ("双鸿苑：你现在是院委会主任", "王** 给你的。 三月选的"),
        ("双鸿苑：你不再是院委会主任了", "王** 收回的。你用它办过的事都留着，写的还是你的名字。"),
    ]
    fan_out()
    assert set(Notification.objects.values_list("user", flat=True)) == {taker.pk}
    send_deliveries()
    assert [letter.to for letter in mail.outbox] == [["taker@example.org"]] * 2


def test_it_is_told_in_the_holders_language(db):
    made = places()
    worker, taker = person("worker", (Role.COMMUNITY_WORKER, made.community)), person("taker")
    taker.language = "en"
    taker.save()
    grant_role(by=worker, user=taker, role=Role.COMMITTEE_CHAIR, scope=made.courtyard.path)
    assert Announcement.objects.get().title == "Shuanghongyuan: you are now courtyard committee chair"


def test_nobody_is_told_what_they_did_themselves_or_the_platform_did(db):
    made = places()
    taker = person("taker", (Role.COMMITTEE_CHAIR, made.courtyard))
    end_grant(by=taker, grant=Grant.objects.get(user=taker), reason="搬家")
    assert not Announcement.objects.exists()
