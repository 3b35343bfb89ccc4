"""What is made once for a module and undone when the module is over."""

import contextlib
from collections.abc import Iterator

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextlib.contextmanager
def undone_at_the_end(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the block writes stays while it lasts; whatever a test changes of it is rolled back to it.

    For fixtures of a module whose tests ask for ``db`` too, and never for a transactional database.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
