"""What the commands that move and end places have in common."""

from abc import ABC, abstractmethod
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.places.models import Place
from portal.users.models import User


class Reorganisation(BaseCommand, ABC):
    """A command that changes the tree in one transaction, or only tries to, and says what it did."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", metavar="DAY", help="since when, as 2026-03-01; today without it, never to come")
        parser.add_argument("--reason", required=True, help="the decision it rests on; anybody may read it")
        parser.add_argument("--by", metavar="EMAIL", help="who does it; without it, the platform itself")
        parser.add_argument(
            "--try", dest="only_try", action="store_true", help="say what would be done, change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        reason = options["reason"].strip()
        if not reason:
            raise CommandError(_("--reason names the decision it rests on; it cannot be empty."))
        by, on = _person(options["by"]), _day(options["on"])
        try:
            with transaction.atomic():
                done = self.reorganise(options, by=by, on=on, reason=reason)
                transaction.set_rollback(options["only_try"])
        except PermissionDenied as refused:
            raise CommandError(_("%(email)s may not do this.") % {"email": options["by"]}) from refused
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        if options["verbosity"]:
            for sentence in done:
                self.stdout.write(sentence)
            if options["only_try"]:
                self.stdout.write(_("Only tried: nothing was changed."))

    @abstractmethod
    def reorganise(self, options: dict[str, Any], *, by: User | None, on: date, reason: str) -> list[str]:
        """Do it, and say each step in a sentence."""


def place_of(code: str) -> Place:
    """The place with this code, or a ``CommandError``."""
    place = Place.objects.filter(code=code).first()
    if place is None:
        raise CommandError(_("There is no place with the code %(code)s.") % {"code": code})
    return place


def _person(email: str | None) -> User | None:
    if not email:
        return None
    found = User.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise CommandError(_("Nobody has signed up as %(email)s.") % {"email": email})
    return found


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as wrong:
        raise CommandError(_("%(day)s is no day; write it as 2026-03-01.") % {"day": text}) from wrong
