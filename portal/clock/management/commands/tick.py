"""``manage.py tick``: everything that is done from time to time."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.clock.loop import run_forever
from portal.clock.rounds import Round, Share, run_round


class Command(BaseCommand):
    help = "Does what has fallen due: hands on notifications, sends mail, tidies up. May run twice or overlap."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="again every CLOCK_INTERVAL seconds, until stopped")

        parser.add_argument(
            "--only", default="", metavar="BEGINNING", help="the worker's part: jobs whose key begins so"
        )
        parser.add_argument("--without", default="", metavar="BEGINNING", help="all jobs but those")

    def handle(self, *, loop: bool, only: str, without: str, **options: Any) -> None:
        share = Share(only, without)
        if loop:
            stop = threading.Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
            run_forever(stop, self._report_what_happened, share)
            return
        result = run_round(share=share)
        for key, count in result.done.items():
            self.stdout.write(f"{key}: {count}")
        self._report_failures(result)
        if result.failed:
            raise CommandError("Failed: " + ", ".join(result.failed), returncode=1)

    def _report_what_happened(self, result: Round) -> None:
        for key, count in result.done.items():
            if count:
                self.stdout.write(f"{key}: {count}")
        self.stdout.flush()
        self._report_failures(result)

    def _report_failures(self, result: Round) -> None:
        for key, problem in result.failed.items():
            self.stderr.write(f"{key} failed: {problem}")
