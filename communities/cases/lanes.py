"""Matters that became one, drawn as lanes: each step a dot in the order of time, each joining a bend."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from communities.cases.models import CaseLink
from communities.cases.thread import Thread

APART, LANE, LEFT, TOP = 46, 44, 20, 24
# A lane ends so many steps' width after the join, as a bend into the one it joined.
BEND = 0.6


def drawn(thread: Thread) -> SafeString:
    """Nothing where no matter has flowed in. The first lane is the case itself."""
    joined = {
        link.case_id: link for link in thread.links if link.kind == CaseLink.Kind.JOINED and link.ended_at is None
    }
    lanes = [thread.case, *(each for each in thread.gathered if each.pk in joined)]
    if len(lanes) < 2:
        return SafeString("")
    row = {case.pk: number for number, case in enumerate(lanes)}
    moments = sorted(
        [(knot.step.at, "step", knot.step.case_id) for knot in thread.standing if knot.step.case_id in row]
        + [(link.at, "join", link.case_id) for link in joined.values() if link.case_id in row],
        key=lambda moment: moment[0],
    )
    places = {case.pk: [] for case in lanes}  # type: dict[int, list[float]]
    bends: dict[int, float] = {}
    for number, (_at, kind, case) in enumerate(moments):
        x = float(LEFT + APART * number)
        if kind == "step":
            places[case].append(x)
        else:
            bends[case] = x
    width, height = LEFT * 2 + APART * max(len(moments), 2), TOP * 2 + LANE * (len(lanes) - 1)
    into = {pk: TOP + LANE * row.get(link.other_id, 0) for pk, link in joined.items()}
    lines = [
        _line(TOP + LANE * row[case.pk], places[case.pk], bends.get(case.pk), into.get(case.pk, TOP), width)
        for case in lanes
    ]
    dots = format_html_join(
        "", '<circle cx="{}" cy="{}" r="7"/>',
        ((f"{x:.0f}", TOP + LANE * row[case]) for case, many in places.items() for x in many),
    )  # fmt: skip
    return format_html(
        '<svg class="strands" width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true">{}{}</svg>',
        width, height, width, height, SafeString("".join(lines)), dots,
    )  # fmt: skip


def _line(y: int, places: list[float], bend: float | None, into: int, width: int) -> SafeString:
    start = min(places, default=LEFT)
    if bend is None:
        return format_html('<path d="M{} {}H{}"/>', f"{start:.0f}", y, width - LEFT)
    middle, end = bend + APART * BEND / 2, bend + APART * BEND
    way = f"M{start:.0f} {y}H{bend:.0f}C{middle:.0f} {y} {middle:.0f} {into} {end:.0f} {into}"
    return format_html('<path d="{}"/>', way)
