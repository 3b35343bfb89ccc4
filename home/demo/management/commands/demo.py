"""From a fresh clone to a running site: prepare, then serve pages and live streams in one process."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.demo.preparing import prepare
from home.demo.signing_in import addresses_and_sign_ins


class Command(BaseCommand):
    help = "Prepare the demo where needed and serve it; prints where to look and how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PRACTICE_PAYMENTS:
            raise CommandError("The demo runs only with the embedded settings.")
        prepare()
        call_command("serve", announce=addresses_and_sign_ins())
