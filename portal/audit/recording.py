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
    made = as_record(verb, actor=actor, thing=thing, scope=scope, **facts)
    made.save(force_insert=True)
    return made


def as_record(
    verb: str, *, actor: User | None, thing: models.Model | None = None, scope: str = "", **facts: Any
) -> Record:
    """The same, not yet written: for many at once, as ``Record.objects.bulk_create``."""
    return Record(
        actor=actor,
        verb=verb,
        thing_label=thing._meta.label_lower if thing is not None else "",
        thing_id=str(thing.pk) if thing is not None else "",
        scope=scope,
        facts=facts,
    )
