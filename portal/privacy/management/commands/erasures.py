"""``manage.py erasures``: who was erased; with ``--again`` they are erased once more, in a database from before."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.privacy.actions.erasing import erase_again
from portal.privacy.erasures import ErasureLine, erasures, not_erased


class Command(BaseCommand):
    help = "Write down who was erased, by number alone; or erase again whom such lists name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", nargs="+", type=Path, metavar="FILE", help="lists that this command has written")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"] is None:
            for line in erasures():
                self.stdout.write(str(line))
            return
        try:
            typed = [
                line for file in options["again"] for line in file.read_text(encoding="ascii").splitlines() if line
            ]
            lines = [ErasureLine.read(line) for line in typed]
        except (OSError, ValueError) as problem:
            raise CommandError(f"This is no list of erasures: {problem}") from problem
        done = sum(erase_again(by=None, person=person, keep_words=kept) for person, kept in not_erased(lines))
        self.stdout.write(f"Erased again: {done}")
