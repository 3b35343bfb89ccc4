"""manage.py index_words: keep the words of all that can be found anew, as after an update that finds more."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.search.indexing import rebuild


class Command(BaseCommand):
    help = "Keep the words of everything that can be found anew. Doing it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} things can be found by their words.")
