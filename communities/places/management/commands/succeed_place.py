"""End a place; others go on in its stead."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from communities.places.actions.moving import move_place, succeed_place
from communities.places.management.reorganising import Reorganisation, place_of
from portal.design.figures import comma
from portal.users.models import User


class Command(Reorganisation):
    help = (
        "End the place CODE; the places SUCCESSOR go on in its stead (all by code): one is a merger, more are a split. "
        "See docs/how-to/reorganise-places.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("successors", metavar="SUCCESSOR", nargs="+")
        parser.add_argument(
            "--take-along", action="store_true", help="first move all that stands under it under its one successor"
        )
        super().add_arguments(parser)

    def reorganise(self, options: dict[str, Any], *, by: User | None, on: date, reason: str) -> list[str]:
        place, successors = place_of(options["code"]), [place_of(code) for code in options["successors"]]
        done = []
        if options["take_along"]:
            if len(successors) > 1:
                raise CommandError(_("--take-along needs to know where to: name one successor, or move each place."))
            for each in place.children.filter(until=None).order_by("code"):
                moved = move_place(by=by, place=each, parent=successors[0], on=on, reason=reason)
                done.append(_("%(name)s went along: %(path)s") % {"name": moved.name, "path": moved.path})
        succeed_place(by=by, place=place, successors=successors, on=on, reason=reason)
        names = comma().join(each.name for each in successors)
        return [
            *done,
            _("%(name)s ended on %(day)s; in its stead: %(successors)s")
            % {"name": place.name, "day": on.isoformat(), "successors": names},
        ]
