"""Round after round."""

import threading
from collections.abc import Callable

from django.conf import settings
from django.db import connections

from portal.clock.rounds import ALL, Round, Share, run_round


def run_forever(stop_event: threading.Event, report: Callable[[Round], None] | None = None, share: Share = ALL) -> None:
    """Run a round every ``CLOCK_INTERVAL`` seconds until ``stop_event`` is set; a job under way is finished.

    Holds no database connection between two rounds. Never raises for a failing job or database.
    """
    while not stop_event.is_set():
        try:
            result = run_round(stop_event.is_set, share)
        finally:
            connections.close_all()
        if report is not None:
            report(result)
        stop_event.wait(settings.CLOCK_INTERVAL)
