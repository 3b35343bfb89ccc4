"""The drawing behind ``ranked_bars``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.design.figures import bare_amount


@dataclass(frozen=True)
class Bar:
    label: str
    amount: int | None
    mine: bool


def drawn_pile(bars: Sequence[Bar], title: str, *, wide: bool) -> SafeString:
    """``bars``, already sorted, with the most, the middle, ours and the missing named."""
    width, height, top, tallest = (830, 266, 64, 196) if wide else (332, 236, 70, 160)
    axis = height - 6
    slot = width / len(bars)
    with_fund = [one for one in bars if one.amount is not None]
    most = max((one.amount or 0 for one in with_fund), default=0)

    def height_of(one: Bar) -> float:
        return tallest * max(one.amount or 0, 0) / most if most > 0 else 0.0

    drawn = [_bar(one, number, slot, axis, height_of(one)) for number, one in enumerate(bars)]
    if with_fund:
        drawn.append(
            format_html('<text class="v" x="0" y="{}">{}</text>', top - 28, _("most %(yuan)s") % {"yuan": _yuan(most)})
        )
        drawn += _named(bars, with_fund, slot, axis, top, width, height_of)
    without = len(bars) - len(with_fund)
    if without:
        drawn.append(_missing(without, slot, width, axis, height_of(with_fund[-1]) if with_fund else 0.0))
    drawn.append(format_html('<path class="ax" d="M0 {}H{}"/>', axis, width))
    body = SafeString("".join(drawn))
    key = f"pile-{crc32((title + body).encode()):08x}"
    return format_html(
        '<svg class="chart pile {}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}">'
        '<title id="{}">{}</title>{}</svg>',
        "w-l" if wide else "w-s", width, height, key, key, title, body,
    )  # fmt: skip


def _yuan(fen: int | None) -> str:
    """To the fen: the sentence beside the drawing says the same figure."""
    return bare_amount(fen or 0)


def _bar(one: Bar, number: int, slot: float, axis: int, height: float) -> SafeString:
    x, width = f"{slot * (number + 0.15):.1f}", f"{slot * 0.7:.1f}"
    if one.amount is None:
        return format_html('<rect class="nil" x="{}" y="{}" width="{}" height="12"/>', x, axis - 13, width)
    return format_html(
        '<rect{} x="{}" y="{}" width="{}" height="{}"/>',
        SafeString(' class="me"') if one.mine else "",
        x,
        f"{axis - height:.1f}",
        width,
        f"{height:.1f}",
    )


def _missing(count: int, slot: float, width: int, axis: int, last: float) -> SafeString:
    """How many have none: over their dashes, or over the bars before them where the dashes are too few."""
    words = ngettext("%(count)s without", "%(count)s without", count) % {"count": count}
    if count * slot > 130:
        x, y, anchor = width - count * slot / 2, float(axis - 24), "middle"
    else:
        x, y, anchor = float(width), axis - max(24.0, last + 8), "end"
    return format_html('<text x="{}" y="{}" text-anchor="{}">{}</text>', f"{x:.1f}", f"{y:.1f}", anchor, words)


def _named(
    bars: Sequence[Bar],
    with_fund: Sequence[Bar],
    slot: float,
    axis: int,
    top: int,
    width: int,
    height_of: Callable[[Bar], float],
) -> list[SafeString]:
    """Ours on a line above the bars, and the middle one on a short line of its own."""
    drawn: list[SafeString] = []
    middle = len(with_fund) // 2
    mine = next((number for number, one in enumerate(bars) if one.mine), None)
    middle_x, middle_top = slot * (middle + 0.5), axis - height_of(with_fund[middle])
    mine_x = slot * (mine + 0.5) if mine is not None else -1.0
    if mine is not None and bars[mine].amount is not None:
        drawn.append(
            format_html(
                '<path class="to-me" d="M{} {}V{}"/>',
                f"{mine_x:.1f}",
                f"{axis - height_of(bars[mine]) - 4:.1f}",
                top + 4,
            )
        )
        drawn.append(_text("v", mine_x, top - 4, width, f"{bars[mine].label} {_yuan(bars[mine].amount)}"))
    if len(with_fund) > 2 and middle != mine:
        # On the narrow drawing a line higher than how many have none, which may reach under it.
        leader = middle_top - (34 if width > 400 else 58)
        if leader < top + 30:
            return drawn
        crosses = middle_x < mine_x < middle_x + 130
        drawn.append(
            format_html(
                '<path class="to-middle" d="M{} {}V{}"/>',
                f"{middle_x:.1f}",
                f"{middle_top - 6:.1f}",
                f"{leader + 4:.1f}",
            )
        )
        words = _("middle one %(yuan)s") % {"yuan": _yuan(with_fund[middle].amount)}
        drawn.append(_text("", middle_x, leader - 3, width, words, leftwards=crosses))
    return drawn


def _text(kind: str, x: float, y: float, width: int, words: str, *, leftwards: bool = False) -> SafeString:
    """``words`` beginning at ``x``, or ending there when they would leave the drawing."""
    leftwards = leftwards or x > width * 0.62
    return format_html(
        '<text{} x="{}" y="{}"{}>{}</text>',
        format_html(' class="{}"', kind) if kind else "",
        f"{x + 6 if leftwards else x - 6:.1f}",
        f"{y:.1f}",
        SafeString(' text-anchor="end"') if leftwards else "",
        words,
    )
