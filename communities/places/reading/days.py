"""The day from which a place has existed."""

from datetime import date

from django.utils.translation import gettext as _

from communities.places.reading.columns import said


def read_day(text: str, found: list[str]) -> date | None:
    """The day, or None where there is none; what is wrong with it is added to ``found``."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None or day.year < 1900 or day > date.today():
        found.append(
            _("%(column)s is %(text)s; it is a day that has come, written 1998-05-01.")
            % {"column": said("since"), "text": text[:30]}
        )
        return None
    return day
