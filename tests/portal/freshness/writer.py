"""A process of its own that writes: for each number read it commits, then says so."""

import sys

import django

django.setup()

from tests.portal.serving.conftest import write_value  # noqa: E402 - after Django's setup

for line in sys.stdin:
    write_value(int(line))
    print("committed", line.strip(), flush=True)  # noqa: T201 - what the test waits for
