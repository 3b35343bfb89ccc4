"""What a person does with their own notifications."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from portal.live.publishing import publish_on_commit
from portal.notify.models import MailPreference, Notification
from portal.notify.queries import unread_count
from portal.users.models import User


@transaction.atomic
def mark_read(*, by: User, notification: Notification) -> None:
    """Marking twice changes nothing."""
    if notification.user_id != by.pk:
        raise PermissionDenied("notification")
    if Notification.objects.filter(pk=notification.pk, read=False).update(read=True):
        _tell_own_pages(by)


@transaction.atomic
def mark_all_read(*, by: User, up_to: int) -> None:
    """Mark what the person has seen listed; what came after ``up_to`` (an id) stays unread."""
    if Notification.objects.filter(user=by, read=False, pk__lte=up_to).update(read=True):
        _tell_own_pages(by)


@transaction.atomic
def choose_mail(*, by: User, choices: dict[str, bool]) -> None:
    """Keep whether the person is told by e-mail, by kind; what is not among them stays as it was. One query."""
    MailPreference.objects.bulk_create(
        [MailPreference(user=by, kind=kind, wanted=wanted) for kind, wanted in choices.items()],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["wanted"],
    )


def _tell_own_pages(user: User) -> None:
    publish_on_commit(f"person/{user.pk}", {"kind": "notification.read", "unread": unread_count(user)})
