"""Taking somebody's words out of what others were told, and letters out of the outbox once they are old."""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from portal.notify.models import Announcement, Outgoing, OutgoingMail
from portal.personal_data.erasure import TAKEN_AWAY

AT_A_TIME = 500
# Long enough to see why something did not arrive. Nothing sends the same letter again so much later.
LETTERS_KEPT = timedelta(days=90)


def take_words_away(*, keys: Collection[str] = (), addresses: Collection[str] = ()) -> None:
    """Blank the text of announcements under ``keys``, and the title of those that lead to a page at or below one of
    ``addresses``: paths that end with a slash. That something was told stays.
    """
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_A_TIME):
        Announcement.objects.filter(key__in=wanted[first : first + AT_A_TIME]).update(text="")
    for address in addresses:
        Announcement.objects.filter(url__startswith=address).update(title=TAKEN_AWAY)


def forget_old_letters() -> int:
    """Delete letters that are sent or given up and older than `LETTERS_KEPT`; at most `AT_A_TIME` in one run."""
    open_still = [Outgoing.State.PENDING, Outgoing.State.SENDING]
    old = OutgoingMail.objects.exclude(state__in=open_still).filter(created_at__lt=timezone.now() - LETTERS_KEPT)
    return OutgoingMail.objects.filter(
        pk__in=list(old.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])
    ).delete()[0]
