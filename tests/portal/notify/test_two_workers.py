"""Two workers at once do nothing twice."""

import threading
import time

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections

from portal.notify import fan_out as fanning
from portal.notify.fan_out import fan_out
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.mailing import send_deliveries, send_letters
from portal.notify.models import Announcement, Delivery, Notification, Outgoing, OutgoingMail
from tests.portal.notify.rooms import announce, people, post

pytestmark = pytest.mark.django_db(transaction=True)


class Slow(EmailBackend):
    def send_messages(self, messages):
        time.sleep(0.005)
        return super().send_messages(messages)


def at_once(*jobs) -> list:
    """What each job returned, all begun together in threads."""
    barrier, results, problems = threading.Barrier(len(jobs)), [0] * len(jobs), []

    def run(number, job):
        try:
            barrier.wait()
            results[number] = job()
        except Exception as problem:  # noqa: BLE001 - shown by the test
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
    return results


def until_done(job, waiting):
    def run():
        done = 0
        while waiting():
            done += job()
        return done

    return run


def test_fan_out_by_three_workers(monkeypatch):
    monkeypatch.setattr(fanning, "BATCH", 5)
    everybody = people(60)
    announce("1")
    announce("2")
    job = until_done(fan_out, Announcement.objects.filter(fanned_out_at=None).exists)
    assert sum(at_once(job, job, job)) == 120
    assert Notification.objects.count() == Delivery.objects.count() == 120
    assert set(Notification.objects.values_list("user_id", flat=True)) == {user.pk for user in everybody}


def test_letters_by_three_workers(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Slow"
    monkeypatch.setattr("portal.notify.mailing.BATCH", 3)
    people(30)
    announce()
    fan_out()
    for number in range(30):
        post(str(number), f"donor{number}@example.org")
    jobs = [
        until_done(send, model.objects.exclude(state=Outgoing.State.SENT).exists)
        for send, model in ((send_letters, OutgoingMail), (send_deliveries, Delivery))
    ]
    assert sum(at_once(*jobs, *jobs, *jobs)) == 60
    assert len(mail.outbox) == 60
    assert len({letter.to[0] for letter in mail.outbox}) == 60


def test_the_same_key_from_two_writers_is_one_announcement():
    people(1)
    at_once(announce, announce, announce)
    at_once(post, post)
    assert Announcement.objects.count() == OutgoingMail.objects.count() == 1


def test_a_correction_overtakes_what_other_workers_are_still_handing_on(monkeypatch):
    monkeypatch.setattr(fanning, "BATCH", 5)
    notification_kinds.register("test.anew", NotificationKind("又变了的事", overtakes=True))
    everybody = people(40)
    announce("first")
    announce("correction", kind="test.anew")
    at_once(*[until_done(fan_out, lambda: Announcement.objects.filter(fanned_out_at=None).exists())] * 3)
    unread = Notification.objects.filter(read=False).values_list("user_id", "announcement__key")
    assert sorted(unread) == [(user.pk, "correction") for user in everybody]
