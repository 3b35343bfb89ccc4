"""That somebody took their data along."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.audit.models import Record
from portal.audit.recording import record
from portal.users.models import User

EXPORTED = "privacy.data.exported"
MOST_A_DAY = 10


class TooOften(ValueError):  # noqa: N818 - it names the outcome
    """`MOST_A_DAY` archives were made within a day."""


@transaction.atomic
def note_export(*, by: User) -> None:
    """Record that ``by`` takes their data along; raises `TooOften`."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    since = timezone.now() - timedelta(days=1)
    if Record.objects.filter(verb=EXPORTED, actor=by, at__gt=since).count() >= MOST_A_DAY:
        raise TooOften
    record(EXPORTED, actor=by, thing=by)
