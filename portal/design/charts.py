"""Charts as SVG. The sentence before them and the table beside them come from the caller."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.design.counts import percent


def _value(row: Any, name: str, default: Any = None) -> Any:
    return row.get(name, default) if isinstance(row, dict) else getattr(row, name, default)


def _in_yuan(fen: int) -> str:
    return f"{(fen + 50) // 100:,}"


def _key(prefix: str, drawn: str) -> str:
    """An id that is the same for the same picture, so that the same page has the same bytes."""
    return f"{prefix}-{crc32(drawn.encode()):08x}"


def _grid_step(largest: int) -> int:
    """A round step in fen that puts one to three lines under ``largest``."""
    if largest <= 0:
        return 0
    power = 10 ** (len(str(largest)) - 1)
    return next((step for part in (20, 10, 5, 4, 2) if 0 < 6 * (step := power * part // 10) <= 5 * largest), 0)


@dataclass(frozen=True)
class Flow:
    label: str
    incoming: int
    outgoing: int


def flow_chart(rows: Iterable[Any], title: str = "") -> SafeString:
    """What came in above the axis and went out below it, one pair of bars per row.

    ``rows`` have ``label`` and, in fen, ``incoming`` and ``outgoing``. Up to six rows are drawn
    small, more are drawn wide with every second label, on a phone every third. Nothing for no rows.
    """
    flows = [Flow(str(_value(r, "label")), int(_value(r, "incoming", 0)), int(_value(r, "outgoing", 0))) for r in rows]
    if not flows:
        return SafeString("")
    wide = len(flows) > 6
    width, height, top, foot = (600, 486, 49, 79) if wide else (360, 216, 45, 63)
    most_in, most_out = max(f.incoming for f in flows), max(f.outgoing for f in flows)
    scale = (height - top - foot) / (most_in + most_out or 1)
    axis = top + most_in * scale
    slot = width / len(flows)
    drawn = [_grid(width, axis, scale, most_in, most_out)]
    drawn += [_pair(flow, number, slot, axis, scale) for number, flow in enumerate(flows)]
    drawn += [
        _month(flow, number, slot, height, len(flows) - 1 - number if wide else 0) for number, flow in enumerate(flows)
    ]
    drawn += [
        _peak([f.incoming for f in flows], slot, width, axis - most_in * scale - 8),
        _peak([f.outgoing for f in flows], slot, width, axis + most_out * scale + (26 if wide else 20)),
        format_html('<path class="ax" d="M0 {}H{}"/>', f"{axis:.1f}", width),
    ]
    body = SafeString("".join(drawn))
    title = title or _("Money in and out, row by row: in above the line, out below")
    key = _key("flow", title + body)
    return format_html(
        '<svg class="chart{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        " wide" if wide else "", width, height, key, key, key, title, key, _described(flows), body,
    )  # fmt: skip


def _described(flows: Sequence[Flow]) -> str:
    most_in = max(flows, key=lambda flow: flow.incoming)
    most_out = max(flows, key=lambda flow: flow.outgoing)
    return _("Most came in in %(in_label)s: %(incoming)s yuan. Most went out in %(out_label)s: %(outgoing)s yuan.") % {
        "in_label": most_in.label,
        "incoming": _in_yuan(most_in.incoming),
        "out_label": most_out.label,
        "outgoing": _in_yuan(most_out.outgoing),
    }


def _grid(width: int, axis: float, scale: float, most_in: int, most_out: int) -> SafeString:
    step = _grid_step(max(most_in, most_out))
    heights = [axis - n * scale for n in range(step, most_in + 1, step)] if step else []
    heights += [axis + n * scale for n in range(step, most_out + 1, step)] if step else []
    return format_html_join("", '<path class="gr" d="M0 {}H{}"/>', ((f"{y:.1f}", width) for y in heights))


def _pair(flow: Flow, number: int, slot: float, axis: float, scale: float) -> SafeString:
    x, width = f"{slot * (number + 0.25):.1f}", f"{slot / 2:.1f}"
    up, down = flow.incoming * scale, flow.outgoing * scale
    drawn = SafeString("")
    if flow.incoming > 0:
        drawn += format_html(
            '<rect class="c-in" x="{}" y="{}" width="{}" height="{}"/>', x, f"{axis - up:.1f}", width, f"{up:.1f}"
        )
    if flow.outgoing > 0:
        drawn += format_html(
            '<rect class="c-out" x="{}" y="{}" width="{}" height="{}"/>', x, f"{axis + 1:.1f}", width, f"{down:.1f}"
        )
    return drawn


def _month(flow: Flow, number: int, slot: float, height: int, before_last: int) -> SafeString:
    """The label under a pair. Labels must not touch: ``e`` is left out where the drawing is wide, ``o`` on a phone."""
    left_out = " ".join(name for name, every in (("e", 2), ("o", 3)) if before_last % every)
    return format_html(
        '<text{} x="{}" y="{}" text-anchor="middle">{}</text>',
        format_html(' class="{}"', left_out) if left_out else "",
        f"{slot * (number + 0.5):.1f}",
        height - 8,
        flow.label,
    )


def _peak(values: Sequence[int], slot: float, width: int, y: float) -> SafeString:
    """The largest value in figures at its bar, kept inside the drawing."""
    largest = max(values)
    if largest <= 0:
        return SafeString("")
    number = values.index(largest)
    x, anchor = slot * (number + 0.5), "middle"
    if number == 0:
        x, anchor = slot * 0.25, "start"
    elif number == len(values) - 1:
        x, anchor = width - slot * 0.25, "end"
    return format_html(
        '<text class="v" x="{}" y="{}" text-anchor="{}">{}</text>', f"{x:.1f}", f"{y:.1f}", anchor, _in_yuan(largest)
    )


def purpose_bars(rows: Iterable[Any]) -> dict[str, Any]:
    """What was spent for what. ``rows`` have ``label``, ``amount`` in fen, and may have ``hint``."""
    found = [
        {"label": _value(r, "label"), "amount": int(_value(r, "amount", 0)), "hint": _value(r, "hint", "")}
        for r in rows
    ]
    total = sum(max(row["amount"], 0) for row in found)
    largest = max((row["amount"] for row in found), default=0)
    for row in found:
        row["share"] = f"{100 * row['amount'] / total:.1f}%" if total and row["amount"] >= 0 else "—"
        row["width"] = percent(row["amount"], largest)
    return {"rows": found}


def ranked_bars(rows: Iterable[Any], title: str = "") -> SafeString:
    """Money of many: one bar each, highest first, ours amber, those without a fund dashed.

    ``rows`` have ``label``, ``amount`` in fen (None: no fund) and may have ``mine``. A wide and a
    narrow drawing of the same numbers, swapped by width. Nothing for no rows.
    """
    from portal.design.piles import Bar, drawn_pile

    bars = [Bar(str(_value(r, "label")), _value(r, "amount"), bool(_value(r, "mine", False))) for r in rows]
    if not bars:
        return SafeString("")
    bars.sort(key=lambda one: (one.amount is None, -(one.amount or 0)))
    title = title or _("One bar per community, highest first; dashed where there is no fund yet")
    return drawn_pile(bars, title, wide=True) + drawn_pile(bars, title, wide=False)
