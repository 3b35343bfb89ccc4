"""How amounts, days, moments and large words are written."""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

MINUS = "−"
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
WEEKDAYS_ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# A phrase of Chinese ends with one of these marks, and what closes behind it.
_PHRASE = re.compile(r"[^，。；：！？]*[，。；：！？]+[”’」』）》]*|[^，。；：！？]+")
MONTHS_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_english() -> bool:
    return (translation.get_language() or "").startswith("en")


def gap() -> str:
    """What stands between two sentences: nothing in Chinese, whose marks bring their own space."""
    return " " if in_english() else ""


def comma() -> str:
    """What stands between the things of a list."""
    return ", " if in_english() else "、"


def plain_amount(fen: int) -> str:
    """``fen`` as ¥1,234.50, for sentences, attributes and drawings."""
    sign = MINUS if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}¥{yuan:,}.{rest:02}"


def bare_amount(fen: int) -> str:
    """``fen`` as 1,234.50, for the cells of a table whose head says the unit."""
    return plain_amount(fen).replace("¥", "")


def amount(fen: int | None, signed: bool = False, size: str = "") -> SafeString:
    """``fen`` with a small yen sign and small decimals. ``signed`` marks what came in with + in jade."""
    if fen is None:
        return SafeString("")
    fen = int(fen)
    yuan, rest = divmod(abs(fen), 100)
    came_in = signed and fen > 0
    return format_html(
        '<data class="amt{}{}" value="{}">{}<i>¥</i>{}<u>.{}</u></data>',
        f" {size}" if size else "",
        " plus" if came_in else "",
        f"{Decimal(fen) / 100:.2f}",
        MINUS if fen < 0 else "+" if came_in else "",
        f"{yuan:,}",
        f"{rest:02}",
    )


def local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def day_in_words(value: date | datetime, *, weekday: bool = True, year: bool | None = None) -> str:
    """11月24日 周二, or Tue 24 Nov. The year is said when it is not the present one, or as ``year`` says."""
    value = local(value)
    year = value.year != timezone.localdate().year if year is None else year
    if in_english():
        words = f"{value.day} {MONTHS_ENGLISH[value.month - 1]}" + (f" {value.year}" if year else "")
        return f"{WEEKDAYS_ENGLISH[value.weekday()]} {words}" if weekday else words
    words = (f"{value.year}年" if year else "") + f"{value.month}月{value.day}日"
    return f"{words} {WEEKDAYS[value.weekday()]}" if weekday else words


def moment_in_words(value: datetime, *, year: bool | None = None) -> str:
    """11月24日 周二 18:00, or Tue 24 Nov, 18:00, in Beijing time."""
    return " ".join(_day_and_hour(value, year))


def _day_and_hour(value: datetime, year: bool | None) -> tuple[str, str]:
    value = timezone.localtime(value) if timezone.is_aware(value) else value
    comma = "," if in_english() else ""
    return f"{day_in_words(value, year=year)}{comma}", f"{value.hour}:{value.minute:02}"


def day(value: date | datetime | None, weekday: bool = True, year: bool | None = None) -> SafeString:
    if not value:
        return SafeString("")
    words = day_in_words(value, weekday=weekday, year=year)
    return format_html('<time class="nb" datetime="{}">{}</time>', f"{local(value):%Y-%m-%d}", words)


def moment(value: datetime | None, year: bool | None = None) -> SafeString:
    if not value:
        return SafeString("")
    exact = (timezone.localtime(value) if timezone.is_aware(value) else value).isoformat(timespec="minutes")
    return format_html(
        '<time datetime="{}"><span class="nb">{}</span> <span class="nb">{}</span></time>',
        exact,
        *_day_and_hour(value, year),
    )


def weekday_names() -> tuple[str, ...]:
    """Monday first."""
    return WEEKDAYS_ENGLISH if in_english() else WEEKDAYS


def month_in_words(value: date) -> str:
    """11月, or Nov."""
    return MONTHS_ENGLISH[value.month - 1] if in_english() else f"{value.month}月"


def date_tile(value: date | datetime | None) -> SafeString:
    """The day as a leaf of a calendar."""
    if not value:
        return SafeString("")
    value = local(value)
    weekday = weekday_names()[value.weekday()]
    return format_html(
        '<time class="tile" datetime="{}"><b>{}</b><strong>{}</strong><span>{}</span></time>',
        f"{value:%Y-%m-%d}",
        month_in_words(value),
        value.day,
        weekday,
    )


def phrases(words: str) -> SafeString:
    """Large Chinese words that break only between their phrases; other words stay as they are."""
    found = _PHRASE.findall(words or "")
    if len(found) < 2:
        return format_html("{}", words)
    return format_html_join("", '<span class="phrase">{}</span>', ((phrase,) for phrase in found))
