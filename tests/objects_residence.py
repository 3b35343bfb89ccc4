"""A building with two dwellings in the courtyard: somebody lives there by a letter, somebody waits, a letter is out."""

from datetime import timedelta

from django.utils import timezone

from communities.places.actions.dwelling import load_dwellings
from communities.places.dwellings import numbered
from communities.places.models import Place
from communities.places.reading import DwellingFile
from communities.registry.actions.letters import PrintedLetter, send_letters
from communities.registry.actions.residing import ask_committee, take_letter
from communities.registry.models import LetterBatch, Residence
from portal.users.models import User
from tests.districts import District, person


def dwellings(courtyard: Place, building: str = "2", floors: int = 1) -> list[Place]:
    """The dwellings of one building with two doors on each floor and no numbered entrance."""
    rows = numbered(courtyard.code, [building], entrances=0, floors=floors, per_floor=2)
    load_dwellings(by=None, file=DwellingFile(list(rows)))
    return list(Place.objects.filter(kind="dwelling", path__contains=f"/{courtyard.code}-{building}/").order_by("path"))


def letters(by: User, homes: list[Place], slips: int = 2, **more) -> tuple[LetterBatch, list[PrintedLetter]]:
    courtyard = homes[0].parent.parent
    until = timezone.now() + timedelta(days=60)
    return send_letters(**{"by": by, "place": courtyard, "dwellings": homes, "slips": slips, "until": until, **more})


def verified(by: User, who: User, home: Place) -> Residence:
    """``who`` lives at ``home``, by a letter that ``by`` printed."""
    _, (sheet,) = letters(by, [home], 1)
    return take_letter(by=who, typed=sheet.codes[0], relation="owner", lives_here=True)[1]


def residence(district: District) -> dict[str, object]:
    chair = district.people["committee chair"]
    homes = dwellings(district.courtyard)
    lives = verified(chair, person("lodger"), homes[0])
    asked = ask_committee(by=person("newcomer"), dwelling=homes[1], relation="tenant", lives_here=True, said="三楼的")
    batch, (sheet, _) = letters(chair, homes)
    return {
        "building": homes[0].parent_id,
        "dwelling": homes[0].pk,
        "residence": lives.pk,
        "residence_asked": asked.pk,
        "letters": batch.pk,
        "letter_code": sheet.codes[0],
    }
