"""``manage.py rendered_pages``: where the web server finds pages, and taking them all away."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.freshness.models import RegisteredStore
from portal.freshness.registering import OtherStoreError, close, forget, register
from portal.freshness.rendered import StoreOutOfReachError
from portal.freshness.withdrawing import rendered_pages


class Command(BaseCommand):
    help = "Says where rendered pages are registered; opens, clears or closes them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what", nargs="?", default="show", choices=("show", "open", "clear", "close", "forget"),
            help="open: make RENDERED_ROOT the one. clear: take all pages away. close: and have no such directory. "
            "forget: close one whose machine no longer runs a web server.",
        )  # fmt: skip

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        store = rendered_pages()
        try:
            if what == "open":
                if store is None:
                    raise CommandError("RENDERED_ROOT is not set.")
                register(store)
            elif what == "clear":
                if store is None:
                    raise CommandError("RENDERED_ROOT is not set.")
                store.set_up()
                store.clear()
            elif what == "close":
                close()
            elif what == "forget":
                forget()
        except (OtherStoreError, StoreOutOfReachError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        known = RegisteredStore.objects.filter(id=1).first()
        self.stdout.write(f"Registered: {known.place}, since {known.since:%Y-%m-%d %H:%M}." if known else "None.")
