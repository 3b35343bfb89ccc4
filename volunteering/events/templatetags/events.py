"""How a month is drawn, and which parts of the organiser's form stand open."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.design.counts import LEAF
from portal.design.figures import MONTHS_ENGLISH, WEEKDAYS, WEEKDAYS_ENGLISH, day_in_words, in_english, month_in_words
from volunteering.events.forms import ROLES, SHIFTS

register = template.Library()


@register.simple_tag
def month_words(first: date, short: bool = False) -> str:
    """2026年11月, or November's three letters with the year; ``short`` without it."""
    if short:
        return month_in_words(first)
    return f"{MONTHS_ENGLISH[first.month - 1]} {first.year}" if in_english() else f"{first.year}年{first.month}月"


@register.simple_tag
def weekday_heads() -> SafeString:
    """Monday first; a letter or a character each, read out in full."""
    names = WEEKDAYS_ENGLISH if in_english() else WEEKDAYS
    heads = ((name, name if in_english() else name[1:]) for name in names)
    return format_html_join("", '<th scope="col"><abbr title="{}">{}</abbr></th>', heads)


@register.simple_tag
def month_day(
    cell: tuple[date, tuple[int, str] | None, bool], today: date, occasions: Iterable[Any], hides_past: bool
) -> SafeString:
    """One day of the month: its number, a leaf where something is on, leading to the first of it in the list."""
    day, found, mine = cell
    when = "past" if day < today else "today" if day == today else ""
    css = " ".join(filter(None, [when, "ev" if found else "", "mine2" if mine else ""]))
    if found is None:
        number = format_html("<b>{}</b>", day.day) if day == today else day.day
        return format_html('<td class="{}"><span class="d">{}</span></td>', css, number)
    count, title = found
    events = ngettext("%(count)d event", "%(count)d events", count) % {"count": count}
    said = f"{day_in_words(day, year=False)} {events}"
    if mine:
        said += _(", you signed up")
    anchor = next((f"#d{day.day}-{each.pk}" for each in occasions if _day_of(each) == day), "#days")
    if hides_past and day < today:
        anchor = "?past=1#days"
    words = title if count == 1 else f"{title} +{count - 1}"
    return format_html(
        '<td class="{}"><a href="{}"><span class="vh">{}</span><b aria-hidden="true">{}</b>'
        '<svg viewBox="0 0 24 24" aria-hidden="true">{}</svg><span class="t" lang="zh-Hans">{}</span></a></td>',
        css, anchor, said, day.day, LEAF, words,
    )  # fmt: skip


def _day_of(occasion: Any) -> date:
    return timezone.localdate(occasion.starts_at)


@register.filter
def more_shifts_used(form: Any, shown: int) -> bool:
    """Whether a shift behind “more” says something, or is wrong, or somebody is wanted in it."""
    names = [f"{side}_{number}" for number in range(shown + 1, SHIFTS + 1) for side in ("from", "to")]
    cells = [f"cell_{row}_{number}" for row in range(1, ROLES + 1) for number in range(shown + 1, SHIFTS + 1)]
    return any(form[name].value() or form[name].errors for name in [*names, *cells])


@register.filter
def more_roles_used(form: Any, shown: int) -> bool:
    names = [f"role_{row}" for row in range(shown + 1, ROLES + 1)]
    cells = [f"cell_{row}_{number}" for row in range(shown + 1, ROLES + 1) for number in range(1, SHIFTS + 1)]
    return any(form[name].value() or form[name].errors for name in [*names, *cells])
