"""The demo's password is printed and the same for all, so it is made unreadable once, not for each of its people."""

import contextlib
from collections.abc import Iterator
from functools import lru_cache
from unittest import mock

from django.contrib.auth.hashers import make_password


@contextlib.contextmanager
def made_unreadable_once() -> Iterator[None]:
    """Within the block accounts of one password share its hash, which costs a third of a second each otherwise."""
    with mock.patch("django.contrib.auth.base_user.make_password", lru_cache(maxsize=1)(_hashed)):
        yield


def _hashed(password: str | None) -> str:
    return make_password(password)
