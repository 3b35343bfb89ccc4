"""Load a file of places: the official one, one of courtyards, or one of dwellings."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from communities.places.actions.dwelling import load_dwellings
from communities.places.actions.importing import import_places
from communities.places.reading import DwellingFile, PlaceFileRefused, read_file
from portal.users.models import User


class Command(BaseCommand):
    help = (
        "Load FILE, recognised by its header: the official file (code,level,name,parent_code), a courtyard file "
        "(docs/reference/courtyard-file.md) or a dwelling file (docs/reference/dwelling-file.md). "
        "Loading it again changes nothing. A file with a bad row loads nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--by", metavar="EMAIL", help="who loads it; without it, the platform itself")

    def handle(self, *args: Any, **options: Any) -> None:
        by = None
        if options["by"]:
            by = User.objects.filter(email=options["by"].strip().lower()).first()
            if by is None:
                raise CommandError(_("Nobody has signed up as %(email)s.") % {"email": options["by"]})
        try:
            file = read_file(options["file"])
            result = (
                load_dwellings(by=by, file=file) if isinstance(file, DwellingFile) else import_places(by=by, file=file)
            )
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be opened: %(reason)s.") % {"file": options["file"], "reason": error.strerror}
            ) from error
        except ValueError as error:
            raise CommandError(_("%(file)s is not the name of a file.") % {"file": repr(options["file"])}) from error
        except PermissionDenied as error:
            raise CommandError(_("%(email)s may not load places.") % {"email": options["by"]}) from error
        except PlaceFileRefused as refused:
            for problem in refused.problems:
                self.stderr.write(_("Line %(line)d: %(reason)s") % {"line": problem.line, "reason": problem.reason})
            raise CommandError(
                _("%(file)s: nothing was loaded, %(count)d problems.")
                % {"file": options["file"].name, "count": len(refused.problems)}
            ) from refused
        if options["verbosity"]:
            self.stdout.write(
                _("%(file)s: %(added)d added, %(changed)d changed, %(unchanged)d unchanged.")
                % {
                    "file": options["file"].name,
                    "added": result.added,
                    "changed": result.changed,
                    "unchanged": result.unchanged,
                }
            )
