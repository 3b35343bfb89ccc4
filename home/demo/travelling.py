"""Doing things at another moment, so that months of neighbourhood life can be told by real actions."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any
from unittest import mock


class _StillADatetime(type):
    def __instancecheck__(cls, value: Any) -> bool:
        return isinstance(value, datetime)


@contextlib.contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block ``django.utils.timezone.now()`` says ``moment`` (aware), also as the default of a field."""

    class Clock(metaclass=_StillADatetime):
        @staticmethod
        def now(tz: tzinfo | None = None) -> datetime:
            return moment

    with mock.patch("django.utils.timezone.datetime", Clock):
        yield
