"""Check all books from their postings; exit with 1 and a sentence when anything is wrong."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from fund.ledger.verification import BooksCheck, one_moment

SHOWN = 20


class Command(BaseCommand):
    help = "Re-derive every entry, number and balance of all funds from their postings."

    def handle(self, *args: Any, **options: Any) -> None:
        check = BooksCheck()
        with one_moment():
            faults = check.problems()
            first = list(islice(faults, SHOWN))
            more = sum(1 for _fault in faults)
        if more:
            first.append(_("And %(more)s more.") % {"more": more})
        if first:
            raise CommandError("\n".join(first))
        self.stdout.write(
            _("%(entries)s entries of %(funds)s funds: all sum to zero, no number is missing, every balance is right.")
            % {"entries": check.entries, "funds": check.funds}
        )
