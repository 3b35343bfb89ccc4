"""Put a place under another one, with all below it."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from communities.places.actions.moving import move_place
from communities.places.management.reorganising import Reorganisation, place_of
from portal.users.models import User


class Command(Reorganisation):
    help = (
        "Put the place CODE under the place UNDER (both by code), with all below it; roles go along. "
        "See docs/how-to/reorganise-places.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("under", metavar="UNDER")
        super().add_arguments(parser)

    def reorganise(self, options: dict[str, Any], *, by: User | None, on: date, reason: str) -> list[str]:
        place, parent = place_of(options["code"]), place_of(options["under"])
        moved = move_place(by=by, place=place, parent=parent, on=on, reason=reason)
        return [
            _("%(name)s stands under %(parent)s: %(path)s")
            % {"name": moved.name, "parent": parent.name, "path": moved.path}
        ]
