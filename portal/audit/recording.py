"""Writing the audit record."""

from typing import Any

from django.db import models

from portal.audit.models import Record
from portal.users.models import User


def record(
    verb: str, *, actor: User | None, thing: models.Model | None = None, scope: str = "", **facts: Any
) -> Record:
    """Write one record inside the caller's transaction.

    ``verb`` is room.noun.past participle (``notices.notice.published``). ``facts`` are JSON values
    without personal data: numbers and codes, not names or addresses.
    """
    return Record.objects.create(
        actor=actor,
        verb=verb,
        thing_label=thing._meta.label_lower if thing is not None else "",
        thing_id=str(thing.pk) if thing is not None else "",
        scope=scope,
        facts=facts,
    )
