"""All that is kept of one person, in one archive: a page to read, data for programs, and their own files."""

import json
import zipfile
from datetime import date, datetime
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from portal.design.figures import day_in_words, moment_in_words
from portal.personal_data.providers import PersonalData, personal_data
from portal.users.models import User

# A picture is packed already; squeezing it again costs time and gains nothing.
_STORED = (".jpg", ".jpeg", ".png", ".zip", ".webp")


def write_archive(person: User, file: IO[bytes]) -> None:
    """Write it to ``file`` in the active language. A file that the storage has lost is named as missing."""
    parts: list[dict[str, Any]] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for key in personal_data.keys():  # noqa: SIM118 - its keys name the files
            provider = personal_data[key]
            rows = list(provider.export(person))
            said = [{cell.name: cell.value for cell in row} for row in rows]
            about = {"title": str(provider.title), "purpose": str(provider.purpose), "rows": said}
            archive.writestr(f"data/{key}.json", json.dumps(about, cls=_Encoder, ensure_ascii=False, indent=1))
            shown = [[(cell.label, _spoken(cell.value)) for cell in row] for row in rows]
            parts.append({"key": key, "provider": provider, "rows": shown, "files": _pack(archive, provider, person)})
        context = {"person": person, "parts": parts, "made_at": timezone.now(), "language": get_language()}
        archive.writestr("index.html", render_to_string("portal/privacy/archive.html", context))


def _pack(archive: zipfile.ZipFile, provider: PersonalData, person: User) -> list[tuple[str, bool]]:
    """(name in the archive, whether it was there) of each file."""
    packed = []
    for upload in provider.uploads(person):
        name = f"files/{upload.name}"
        try:
            with upload.open() as content:
                kind = zipfile.ZIP_STORED if name.lower().endswith(_STORED) else zipfile.ZIP_DEFLATED
                archive.writestr(name, content.read(), compress_type=kind)
        except OSError:
            packed.append((name, False))
        else:
            packed.append((name, True))
    return packed


def _spoken(value: Any) -> Any:
    """A day and a moment as everywhere on the site, with the year: an archive is read later."""
    if isinstance(value, datetime):
        return moment_in_words(value, year=True)
    return day_in_words(value, weekday=False, year=True) if isinstance(value, date) else value


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)
