"""Dwellings (户) of a courtyard: how they are numbered, named and coded."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LONGEST = {"building": 3, "entrance": 2, "number": 5}
# Stands in a dwelling's code for the entrance that its building does not have.
NO_ENTRANCE = "0"
# A place's name has sixty characters, and the rest of a dwelling's needs so many.
_ROOM_FOR_THE_COURTYARD = 36


def label(text: str, part: str) -> str:
    """What stands on the plate of a building, entrance or dwelling: capital letters and digits; "" where it is none.

    ``part`` is building, entrance or number. Full-width signs count as plain ones, and the word behind it
    (栋, 幢, 单元, 号, 室) may be written or left out, and that of a building or
    an entrance in Chinese (三单元, 十二栋).
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    plain = re.sub(r"\s*(栋|幢|座|号楼|单元|号|室|户)\Z", "", plain)
    if part != "number" and (tens := re.fullmatch(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?", plain)):
        plain = _counted(*tens.groups()) or plain
    return plain if len(plain) <= LONGEST[part] and re.fullmatch(r"[0-9A-Z]+", plain) else ""


def _counted(first: str | None, ten: str | None, last: str | None) -> str:
    """十二 as 12 and 三 as 3; "" for what is no number below a hundred (三五)."""
    digit = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
    if ten:
        return str(digit.get(first or "一", 0) * 10 + digit.get(last or "", 0))
    return str(digit[first]) if first and not last else ""


def is_courtyard_code(code: str) -> bool:
    """A courtyard's code is its community's 12 digits, a hyphen and 2 to 4 digits."""
    return re.fullmatch(r"[0-9]{12}-[0-9]{2,4}", code) is not None


@dataclass(frozen=True)
class Dwelling:
    """One dwelling of a courtyard. ``entrance`` is "" in a building without numbered entrances."""

    courtyard_code: str
    building: str
    entrance: str
    number: str
    since: date | None = None
    line: int = 0

    @property
    def building_code(self) -> str:
        return f"{self.courtyard_code}-{self.building}"

    @property
    def entrance_code(self) -> str:
        return f"{self.building_code}-{self.entrance}" if self.entrance else ""

    @property
    def code(self) -> str:
        return f"{self.building_code}-{self.entrance or NO_ENTRANCE}-{self.number}"


def building_name(courtyard: str, building: str) -> str:
    return f"{courtyard[:_ROOM_FOR_THE_COURTYARD]} {building} 栋"


def entrance_name(courtyard: str, building: str, entrance: str) -> str:
    return f"{building_name(courtyard, building)} {entrance} 单元"


def dwelling_name(courtyard: str, dwelling: Dwelling) -> str:
    """双鸿苑 3 栋 2 单元 501 号"""
    above = (
        entrance_name(courtyard, dwelling.building, dwelling.entrance)
        if dwelling.entrance
        else building_name(courtyard, dwelling.building)
    )
    return f"{above} {dwelling.number} 号"


def called_after(name: str, before: str, now: str) -> str:
    """The name of something in a courtyard that was called ``before`` and is now called ``now``."""
    called = before[:_ROOM_FOR_THE_COURTYARD]
    return now[:_ROOM_FOR_THE_COURTYARD] + name.removeprefix(called) if name.startswith(called + " ") else name


def numbered(
    courtyard_code: str, buildings: list[str], *, entrances: int, floors: int, per_floor: int, first_floor: int = 1
) -> Iterator[Dwelling]:
    """The dwellings of buildings that are built alike: the third on floor 12 is 1203. No entrance where there are 0."""
    for building in buildings:
        for entrance in [str(number) for number in range(1, entrances + 1)] or [""]:
            for floor in range(first_floor, first_floor + floors):
                for door in range(1, per_floor + 1):
                    yield Dwelling(courtyard_code, building, entrance, f"{floor}{door:02d}")
