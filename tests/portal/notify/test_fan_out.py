"""From one announcement to each person's list and outbox."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.access.models import Grant
from portal.live.models import Message
from portal.notify import fan_out as fanning
from portal.notify.audiences import GrantAudience
from portal.notify.fan_out import fan_out
from portal.notify.models import Announcement, Delivery, MailPreference, Notification
from portal.notify.sending import mail_on_commit, notify_on_commit
from portal.users.models import User
from tests.portal.notify.rooms import COMMUNITY, LOUD, QUIET, announce, people

pytestmark = pytest.mark.django_db


def told() -> list[int]:
    return sorted(Notification.objects.values_list("user_id", flat=True))


def ids(users: list[User]) -> list[int]:
    return sorted(user.pk for user in users)


def test_an_announcement_is_one_row_whoever_hears_it(django_assert_num_queries):
    people(5)
    with django_assert_num_queries(3):  # savepoint, the row, release
        announce()
    assert not Notification.objects.exists()


def test_the_same_key_twice_is_one_announcement():
    people(2)
    announce(title="first")
    announce(title="second")
    fan_out()
    announce(title="third")
    fan_out()
    assert list(Announcement.objects.values_list("title", flat=True)) == ["first"]
    assert Notification.objects.count() == Delivery.objects.count() == 2


def test_a_mistyped_kind_is_an_error_and_so_is_telling_outside_a_transaction():
    with pytest.raises(KeyError):
        announce(kind="test.mistyped")


@pytest.mark.django_db(transaction=True)
def test_telling_belongs_to_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        notify_on_commit(kind=LOUD, key="1", recipients=[], title="")
    with pytest.raises(transaction.TransactionManagementError):
        mail_on_commit("1", "a@example.org", "", "", "en")


def test_a_grant_audience_is_who_holds_the_role_there_or_below_then():
    here = people(2)
    below = people(1, COMMUNITY + "/510108004007-01")
    people(1, COMMUNITY + "1")  # a neighbour whose code begins alike
    people(1, "510108")  # above
    people(1, role="treasurer")
    ended, gone, later = people(3)
    now = timezone.now()
    Grant.objects.filter(user=ended).update(since=now - timedelta(days=2), until=now - timedelta(days=1))
    Grant.objects.filter(user=later).update(since=now + timedelta(days=1))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    Grant.objects.create(user=here[0], role="resident", scope=COMMUNITY + "/510108004007-01")  # still once
    announce()
    assert fan_out() == 3
    assert told() == ids(here + below)


@pytest.mark.parametrize("form", ["ids", "users", "queryset", "callable"])
def test_a_few_known_people(form):
    chosen = people(3)
    people(1)
    given = {
        "ids": ids(chosen),
        "users": [*chosen, chosen[0]],
        "queryset": User.objects.filter(pk__in=ids(chosen)),
        "callable": lambda: ids(chosen),
    }[form]
    announce(recipients=given)
    assert fan_out() == 3
    assert told() == ids(chosen)


@pytest.mark.parametrize("known", [True, False])
def test_batches_are_bounded_and_go_on_where_they_stopped(monkeypatch, known):
    monkeypatch.setattr(fanning, "BATCH", 3)
    monkeypatch.setattr(fanning, "BATCHES", 2)
    everybody = people(8)
    announce(recipients=ids(everybody) if known else None)
    assert fan_out() == 6
    assert told() == ids(everybody)[:6]
    assert Announcement.objects.get().fanned_out_at is None
    assert fan_out() == 2
    assert told() == ids(everybody)
    assert fan_out() == 0
    assert Announcement.objects.get().fanned_out_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_crash_in_a_batch_repeats_nothing_and_forgets_nobody(monkeypatch):
    monkeypatch.setattr(fanning, "BATCH", 3)
    everybody = people(7)
    announce()
    real, calls = fanning._unread_counts, []

    def crash(people):
        calls.append(people)
        if len(calls) == 2:
            raise RuntimeError("the power is gone")
        return real(people)

    monkeypatch.setattr(fanning, "_unread_counts", crash)
    with pytest.raises(RuntimeError):
        fan_out()
    assert told() == ids(everybody)[:3], "the second batch is undone as a whole"
    assert Delivery.objects.count() == 3
    assert fan_out() == 4
    assert told() == ids(everybody)
    assert Message.objects.filter(topic__startswith="person/").count() == 7


def test_a_small_announcement_does_not_wait_for_a_large_one(monkeypatch):
    monkeypatch.setattr(fanning, "BATCH", 2)
    monkeypatch.setattr(fanning, "BATCHES", 2)
    everybody = people(20)
    announce("large")
    fan_out()
    announce("small", recipients=[everybody[-1].pk])
    fan_out()
    assert Announcement.objects.get(key="small").fanned_out_at is not None
    assert Announcement.objects.get(key="large").fanned_out_at is None


def test_queries_do_not_grow_with_people(django_assert_num_queries):
    announce()
    fan_out()
    for count in (2, 60):
        people(count)
        announce(str(count))
        # Two looks whether something waits; savepoint, lock, people, progress, choices, deliveries, notifications,
        # unread, [the order lock], messages, release.
        expected = 12 + (1 if connection.vendor == "postgresql" else 0)
        with django_assert_num_queries(expected):
            fan_out()


def test_preferences_decide_about_mail_only():
    quiet, plain, loud = people(3)
    MailPreference.objects.create(user=quiet, kind=LOUD, wanted=False)
    MailPreference.objects.create(user=loud, kind=QUIET, wanted=True)
    announce("loud", LOUD)
    announce("quiet", QUIET)
    fan_out()
    mailed = set(Delivery.objects.values_list("announcement__kind", "user_id"))
    assert mailed == {(LOUD, plain.pk), (LOUD, loud.pk), (QUIET, loud.pk)}
    assert Notification.objects.count() == 6


def test_open_pages_hear_the_new_count():
    user = people(1)[0]
    announce("1")
    announce("2")
    fan_out()
    assert list(Message.objects.filter(topic=f"person/{user.pk}").order_by("id").values_list("payload", flat=True)) == [
        {"kind": "notification", "unread": 1},
        {"kind": "notification", "unread": 2},
    ]


def test_an_audience_of_nobody_ends():
    announce(recipients=GrantAudience((), ()))
    announce("2", recipients=[999_999])
    assert fan_out() == 0
    assert not Announcement.objects.filter(fanned_out_at=None).exists()
