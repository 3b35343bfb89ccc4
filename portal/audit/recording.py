"""Writing the audit record."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import models

from portal.audit.models import Record, Words
from portal.users.models import User

# Letters, digits and signs of ASCII without a space: codes, numbers, paths, days; no address and no telephone number.
_CODE = re.compile(r"(?!(\+\d{11,13}|1\d{10})\Z)[!-?A-~]*")


def record(
    verb: str, *, actor: User | None, thing: models.Model | None = None, scope: str = "", **facts: Any
) -> Record:
    """Write one record inside the caller's transaction.

    ``verb`` is room.noun.past participle (``notices.notice.published``). ``facts`` are JSON values
    without personal data: numbers and codes, not names or addresses, nor anything typed. ``ValueError`` for what is
    plainly none: words, signs outside ASCII, an e-mail address, a telephone number.
    A reason that somebody typed goes to a row of the room, or to `say_why`.
    """
    made = as_record(verb, actor=actor, thing=thing, scope=scope, **facts)
    made.save(force_insert=True)
    return made


def say_why(record: Record, typed: str) -> None:
    """Set the reason that somebody ``typed`` beside the record, from where it can be taken away."""
    Words.objects.create(record=record, text=typed)


def as_record(
    verb: str, *, actor: User | None, thing: models.Model | None = None, scope: str = "", **facts: Any
) -> Record:
    """The same, not yet written: for many at once, as ``Record.objects.bulk_create``."""
    typed = [text for text in _texts(facts) if not _CODE.fullmatch(text)]
    if typed:
        raise ValueError(f"A record is kept for good; what somebody typed may have to be forgotten: {verb} {typed}")
    return Record(
        actor=actor,
        verb=verb,
        thing_label=thing._meta.label_lower if thing is not None else "",
        thing_id=str(thing.pk) if thing is not None else "",
        scope=scope,
        facts=facts,
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
