"""Charts draw the numbers they are given, and nothing when there are none."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from portal.design import charts, counts
from portal.design.gallery.figures import ranked_rows

pytestmark = pytest.mark.once
FEN = st.integers(min_value=0, max_value=10**13)


def rectangles(svg: str, kind: str) -> list[dict[str, float]]:
    return [
        {name: float(value) for name, value in re.findall(r' (x|y|width|height)="([\d.]+)"', found)}
        for found in re.findall(rf'<rect class="{kind}"[^>]*>', svg)
    ]


def row(label: str, incoming: int, outgoing: int) -> dict[str, object]:
    return {"label": label, "incoming": incoming, "outgoing": outgoing}


def test_in_stands_above_the_axis_and_out_below_it():
    svg = charts.flow_chart([row("6月", 100, 50), row("7月", 200, 400)])
    axis = float(re.search(r'class="ax" d="M0 ([\d.]+)', svg)[1])
    first, second = rectangles(svg, "c-in")
    assert second["height"] == pytest.approx(2 * first["height"], abs=0.2)
    assert first["y"] + first["height"] == pytest.approx(axis, abs=0.2)
    out = rectangles(svg, "c-out")
    assert all(bar["y"] >= axis for bar in out)
    assert out[1]["height"] == pytest.approx(second["height"] * 2, abs=0.2)


@given(st.lists(st.tuples(FEN, FEN), min_size=1, max_size=24))
@example([(0, 1)])
@example([(1000, 0)])
def test_bars_stay_inside_the_drawing(pairs):
    svg = charts.flow_chart([row(str(n), *pair) for n, pair in enumerate(pairs)])
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    for bar in rectangles(svg, "c-in") + rectangles(svg, "c-out"):
        assert bar["y"] >= 0
        assert bar["y"] + bar["height"] <= height
        assert 0 <= bar["x"] <= width
    assert svg.count('class="gr"') <= 12


def test_the_peaks_are_named_in_yuan():
    svg = charts.flow_chart([row("6月", 1_880_000, 0), row("7月", 0, 2_374_850), row("8月", 10, 10)])
    assert re.findall(r'<text class="v"[^>]*>([^<]*)<', svg) == ["18,800", "23,749"]


def test_a_year_leaves_out_labels_that_would_touch():
    drawn = charts.flow_chart([row(f"{month}月", month, 0) for month in range(1, 13)])
    labels = re.findall(r'<text(?: class="([eo ]+)")? x="[^"]*" y="\d+" text-anchor="middle">(\d+)月', drawn)
    assert [label for kinds, label in labels if "e" not in kinds.split()] == ["2", "4", "6", "8", "10", "12"]
    assert [label for kinds, label in labels if "o" not in kinds.split()] == ["3", "6", "9", "12"]


def test_the_same_numbers_draw_the_same_bytes_and_other_numbers_other_ids():
    rows = [row("6月", 1, 2)]
    assert charts.flow_chart(rows) == charts.flow_chart(list(rows))
    ids = [re.search(r'aria-labelledby="(\S+)', charts.flow_chart(r))[1] for r in (rows, [row("6月", 1, 3)])]
    assert ids[0] != ids[1]


def test_nothing_is_drawn_for_no_rows():
    assert charts.flow_chart([]) == charts.ranked_bars([]) == ""


def test_a_fund_before_anything_moved_has_an_axis_and_no_bars():
    svg = charts.flow_chart([row("6月", 0, 0)])
    assert "<rect" not in svg
    assert 'class="ax"' in svg


def test_labels_are_escaped():
    assert "<b>" not in charts.flow_chart([row("<b>", 1, 1)])
    assert "<b>" not in charts.ranked_bars([{"label": "<b>", "amount": 1, "mine": True}])
    assert "<b>" not in counts.bar(1, 2, "<b>") + counts.leaves(1, 2, '"><b>') + counts.steps(1, "<b>")


def test_money_of_many_goes_from_the_highest_to_those_without():
    rows = [
        {"label": "乙", "amount": None},
        {"label": "丙", "amount": 100},
        {"label": "甲", "amount": 5000, "mine": True},
    ]
    with translation.override("zh-hans"):
        drawn = charts.ranked_bars(rows)
    wide, narrow = drawn.split("</svg>")[:2]
    for svg in (wide, narrow):
        assert re.findall(r'<rect(?: class="(\w+)")?', svg) == ["me", "", "nil"]
        assert "最多 50.00" in svg
        assert "甲 50.00" in svg
        assert "还没立 1 个" in svg
    assert "w-l" in wide
    assert "w-s" in narrow


@given(st.lists(st.one_of(st.none(), FEN), min_size=1, max_size=90), st.integers(0, 89))
def test_any_district_can_be_drawn(amounts, mine):
    rows = [{"label": "x", "amount": amount, "mine": number == mine} for number, amount in enumerate(amounts)]
    drawn = charts.ranked_bars(rows)
    assert drawn.count("<rect") == 2 * len(amounts)
    assert drawn.count('class="nil"') == 2 * amounts.count(None)


def test_the_middle_fund_is_named_and_no_average():
    with translation.override("zh-hans"):
        drawn = charts.ranked_bars(ranked_rows())
    assert "中间一个" in drawn
    assert "平均" not in drawn


def test_purposes_are_shares_of_the_sum():
    rows = charts.purpose_bars([{"label": "a", "amount": 300}, {"label": "b", "amount": 100}])["rows"]
    assert [(r["share"], r["width"]) for r in rows] == [("75.0%", "100.00%"), ("25.0%", "33.33%")]
    assert charts.purpose_bars([{"label": "a", "amount": 0}])["rows"][0]["share"] == "—"


def test_purposes_as_a_tag():
    html = Template("{% purpose_bars rows %}").render(
        Context({"rows": [{"label": "院落", "amount": 4263050, "hint": "坡道"}]})
    )
    assert "院落" in html
    assert "坡道" in html
    assert 'value="42630.50"' in html


@pytest.mark.parametrize(
    ("value", "total", "width"), [(41, 56, "73.21%"), (0, 0, "0.00%"), (9, 3, "100.00%"), (-1, 3, "0.00%")]
)
def test_a_bar_is_never_longer_than_its_frame(value, total, width):
    assert f'width="{width}"' in counts.bar(value, total, "x")


def test_a_bar_shows_its_threshold():
    assert '<rect class="line" x="66.67%"' in counts.bar(108, 168, "108 / 168", threshold=112)


def test_leaves_count_people():
    html = counts.leaves(9, 12, "还差 3 人")
    assert html.count("<svg") == 12
    assert html.count('class="no"') == 3
    assert 'aria-label="还差 3 人"' in html
    assert counts.leaves(500, 1000, "x").count("<svg") == counts.MOST_LEAVES
    assert counts.leaves(3, 0, "x").count('class="no"') == 0


def test_steps_mark_what_is_done_and_where_one_is():
    html = counts.steps(2, "捐多少", "留不留名", "看一遍")
    assert "<li class=done>捐多少</li><li aria-current=step>留不留名</li><li>看一遍</li>" in html
