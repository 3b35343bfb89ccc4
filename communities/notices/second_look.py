"""What is worth a second look before a notice goes out: said, never enforced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from communities.notices.models import Notice
from portal.design.figures import WEEKDAYS, day_in_words

WHEN = re.compile(
    r"\d{1,2}\s*[:：点时]|\d{1,2}\s*[日号]|周[一二三四五六日天]|星期|今[天日晚早]|明[天日晚早]|后天|[上下]午"
)
DAY_AND_WEEKDAY = re.compile(
    r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]\s*[（(，,]?\s*(?:周|星期|礼拜)([一二三四五六日天])"
)
PRIVATE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|\d+\s*单元\s*\d+\s*[号室]|\d+\s*[栋幢]\s*\d{3,4}(?!\d)")


@dataclass(frozen=True)
class Look:
    """One thing looked at: whether it is in order, and what was seen."""

    well: bool
    words: str


def second_look(notice: Notice) -> list[Look]:
    """What a careful neighbour would ask before the notice hangs on the wall."""
    said = f"{notice.title}\n{notice.text}"
    if WHEN.search(notice.title):
        looks = [Look(True, _("The title says when"))]
    else:
        looks = [Look(False, _("The title does not say when; should it?"))]
    if notice.picture_id:
        looks.append(Look(True, _("The picture is described in words")))
    looks += _weekdays(said)
    if PRIVATE.search(said):
        looks.append(Look(False, _("There is somebody’s door or mobile number in it; does it have to be?")))
    else:
        looks.append(Look(True, _("No neighbour’s door or mobile number in it")))
    return looks


def _weekdays(said: str) -> Iterator[Look]:
    for year, month, day, weekday in DAY_AND_WEEKDAY.findall(said):
        found = _nearest(int(year or 0), int(month), int(day))
        if found is None:
            words = _("There is no %(day)s") % {"day": f"{month}月{day}日"}
            yield Look(False, words)
        elif WEEKDAYS[found.weekday()][-1] == weekday.replace("天", "日"):
            yield Look(True, _("%(day)s: day and weekday agree") % {"day": day_in_words(found)})
        else:
            yield Look(False, _("The weekday is wrong: it is %(day)s") % {"day": day_in_words(found)})


def _nearest(year: int, month: int, day: int) -> date | None:
    """The day that is meant: in ``year``, or else the one nearest to today."""
    today = timezone.localdate()
    years = [year] if year else [today.year - 1, today.year, today.year + 1]
    days = []
    for each in years:
        try:
            days.append(date(each, month, day))
        except ValueError:
            continue
    return min(days, key=lambda found: abs(found - today), default=None)
