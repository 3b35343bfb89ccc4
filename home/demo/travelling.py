"""Doing things at another moment, so that months of neighbourhood life can be told by real actions."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from unittest import mock


@contextlib.contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block ``django.utils.timezone.now()`` says ``moment`` (aware)."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
