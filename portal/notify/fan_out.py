"""From one announcement to what each person gets of it."""

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from portal.live.publishing import publish_each_on_commit
from portal.notify.audiences import next_people
from portal.notify.channels import Channel
from portal.notify.kinds import chosen_as, notification_kinds, overtaking_kinds
from portal.notify.models import Announcement, Delivery, MailPreference, Notification

# People in one transaction, and transactions in one run of the clock.
BATCH = 500
BATCHES = 20


def fan_out() -> int:
    """Clock job: hand waiting announcements on, in bounded batches. Returns how many people were reached.

    Progress is kept in the batch's own transaction, so a crash repeats nothing and forgets nobody.
    """
    reached = 0
    for _ in range(BATCHES):
        if not Announcement.objects.filter(fanned_out_at=None).exists():
            break
        people = _next_batch()
        if people is None:
            break
        reached += people
    return reached


@transaction.atomic
def _next_batch() -> int | None:
    """The next people of the announcement that has come least far; None when others are at all of them.

    What overtakes waits until the earlier under its address has reached everybody, so that it finds what it overtakes.
    """
    unfinished = Announcement.objects.filter(fanned_out_at=None)
    earlier = unfinished.filter(url=OuterRef("url"), pk__lt=OuterRef("pk")).exclude(url="")
    waiting = unfinished.exclude(Exists(earlier), kind__in=overtaking_kinds()).order_by("reached", "id")
    announcement = waiting.select_for_update(no_key=True, skip_locked=True).first()
    if announcement is None:
        return None
    people, reached = next_people(announcement.audience, announcement.created_at, announcement.reached, BATCH)
    if reached is None:
        announcement.fanned_out_at = timezone.now()
    else:
        announcement.reached = reached
    announcement.save(update_fields=["reached", "fanned_out_at"])
    _hand_on(announcement, people)
    return len(people)


def _hand_on(announcement: Announcement, people: list[int]) -> None:
    kind = notification_kinds.get(announcement.kind)
    channels = kind.default_channels if kind else (Channel.IN_APP,)
    choices = _choices(announcement.kind, people)
    told = [person for person in people if wants_mail(channels, choices.get(person))]
    Delivery.objects.bulk_create(
        [Delivery(announcement=announcement, user_id=person, channel=Channel.EMAIL) for person in told],
        ignore_conflicts=True,
    )
    if Channel.IN_APP in channels and people:
        _overtake(announcement, people)
        Notification.objects.bulk_create(
            [Notification(announcement=announcement, user_id=person) for person in people], ignore_conflicts=True
        )
        publish_each_on_commit(_unread_counts(people))


def _overtake(announcement: Announcement, people: list[int]) -> None:
    """What these people were told before under this address need not be read any more."""
    if announcement.kind in overtaking_kinds() and announcement.url:
        earlier = Announcement.objects.filter(url=announcement.url, pk__lt=announcement.pk)
        Notification.objects.filter(user__in=people, announcement__in=earlier, read=False).update(read=True)


def wants_mail(channels: tuple[Channel, ...], choice: bool | None) -> bool:
    """A person's own choice, else the kind's default."""
    return Channel.EMAIL in channels if choice is None else choice


def _choices(kind: str, people: list[int]) -> dict[int, bool]:
    return dict(MailPreference.objects.filter(kind=chosen_as(kind), user__in=people).values_list("user_id", "wanted"))


def _unread_counts(people: list[int]) -> list[tuple[str, dict[str, object]]]:
    unread = Notification.objects.filter(user__in=people, read=False).values_list("user_id").order_by()
    counts = dict(unread.annotate(count=Count("id")))
    return [(f"person/{person}", {"kind": "notification", "unread": counts.get(person, 0)}) for person in people]
