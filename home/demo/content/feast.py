"""The feast in the courtyard: at the winter solstice when that lies in the next five weeks, else on some day."""

from datetime import date

FEAST = "坝坝宴"
TELLS_AHEAD, SOME_DAY = 35, 26
# As the year has no solstice near, the same feast is said without it.
OTHERWISE = {"冬至坝坝宴": "院落坝坝宴", "一起过冬至": "一起吃顿饭"}


def winter_solstice(year: int) -> date:
    """冬至 in Beijing, as it falls in the first half of this century."""
    return date(year, 12, 21 if year % 4 in (0, 1) else 22)


def _solstice_in(today: date) -> int | None:
    days = (winter_solstice(today.year) - today).days
    return days if 0 < days <= TELLS_AHEAD else None


def feast_in(today: date) -> int:
    """Days from ``today`` to the feast."""
    return _solstice_in(today) or SOME_DAY


def in_season(text: str, today: date) -> str:
    """``text`` without the solstice where none is near."""
    if _solstice_in(today) is None:
        for said, otherwise in OTHERWISE.items():
            text = text.replace(said, otherwise)
    return text
