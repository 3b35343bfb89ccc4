"""A process of its own that writes, as a worker or a shell would. It says what it has done, line by line.

``commit N``: write N. ``rollback N``: write N in vain. ``touch N``: write N and stay before the commit until ``end``.
"""

import sys

import django

django.setup()

from django.db import transaction  # noqa: E402 - after Django's setup

from tests.portal.serving.conftest import write_value  # noqa: E402


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - what the test waits for


say("ready")
for line in sys.stdin:
    what, number = line.split()
    with transaction.atomic():
        write_value(int(number))
        if what == "rollback":
            transaction.set_rollback(True)
        if what == "touch":
            say(f"touched {number}")
            sys.stdin.readline()
    say(f"done {number}")
