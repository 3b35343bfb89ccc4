"""Serve pages, live streams and the clock in one process."""

import contextlib
import errno
import os
import signal
import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application

from portal.serving.gateway import Gateway, StreamsGateway
from portal.serving.server import LOOPBACK, end_soon, listen, server


class Command(BaseCommand):
    help = "Serve pages, live streams and the clock in one process. Ctrl-C stops it."
    requires_system_checks = []
    # What another command has to say once the site answers.
    stealth_options = ("announce",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=LOOPBACK, help="address to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port to listen on (default: PORT or 8000)")
        parser.add_argument("--only-streams", action="store_true", help="live streams alone; pages are others' matter")
        parser.add_argument("--access-log", action="store_true", help="write one line per request")

    def handle(self, *args: Any, host: str, port: int, only_streams: bool, access_log: bool, **options: Any) -> None:
        if port != settings.PORT:
            _start_over(port)
        try:
            sockets = listen(host, port)
        except OSError as problem:
            raise CommandError(_sentence(problem, host, port)) from None
        self.stdout.write("Starting …")
        self.stdout.flush()
        gateway = (StreamsGateway if only_streams else Gateway)(get_wsgi_application())
        signal.signal(signal.SIGTERM, _leave)
        with contextlib.suppress(KeyboardInterrupt):
            server(gateway, lambda: self._ready(port, options.get("announce", "")), access_log=access_log).run(sockets)
        self.stdout.write("Stopped.")
        end_soon()

    def _ready(self, port: int, announce: str) -> None:
        if announce:
            self.stdout.write(announce)
            self.stdout.flush()
            return
        self.stdout.write(f"Ready: http://{settings.BASE_DOMAIN}:{port}/")
        self.stdout.write("Ctrl-C stops it.")
        self.stdout.flush()


def _start_over(port: int) -> NoReturn:
    """Begin again with ``PORT`` set, from which trusted origins and links in letters derive."""
    os.environ["PORT"] = str(port)
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - our own command line


def _sentence(problem: OSError, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Stop that one, or choose another port: PORT={port + 1}."
    if problem.errno == errno.EACCES:
        return f"Port {port} may be opened only by an administrator. Choose one above 1023: PORT=8000."
    return f"Cannot listen on {host}:{port}: {problem.strerror}."


def _leave(*_: Any) -> NoReturn:
    sys.exit(0)
