"""One thing for one form, however often it is sent: the key that the form carries belongs to who sent it first."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def create_once(theirs: QuerySet[M], key: uuid.UUID | None, create: Callable[[uuid.UUID], M]) -> tuple[M, bool]:
    """What ``create`` makes under ``key``, and True; or what an earlier sending made among ``theirs``, and False.

    ``theirs`` are things whose model has a unique ``key``, narrowed to the sender. A key that somebody else holds, or
    None, is replaced by a new one, so that nobody learns of another's thing by guessing. Call it within a transaction;
    an ``IntegrityError`` that is not about the key passes through.
    """
    if key is not None and (known := theirs.filter(key=key).first()) is not None:
        return known, False
    key = key or uuid.uuid4()
    try:
        with transaction.atomic():
            return create(key), True
    except IntegrityError:
        # Two clicks met, or the key is a stranger's; asked only now, so that no click can come between.
        if (known := theirs.filter(key=key).first()) is not None:
            return known, False
        if not theirs.model._default_manager.filter(key=key).exists():
            raise
    return create(uuid.uuid4()), True
