"""The stylesheets say nothing twice and nothing for nobody, and high contrast is one thing, however it is asked for."""

import re
from itertools import pairwise

import pytest

from tests.portal.design.stylesheets import CSS, classes_in, rules, rules_of, styled, templates, worn, written_in

pytestmark = pytest.mark.once
# What no template of ours wears, and yet stands in a sheet.
KEPT = {
    "depth-2": "a level of the tree, counted by Python",
    "depth-3": "a level of the tree, counted by Python",
    "pics": "several pictures of a story",
}
# What a template or a script finds a thing by, and no sheet needs to know.
HOOKS = {"fewer", "letter", "letter-h", "matches", "meeting", "posts", "purse", "seats", "sheet-page", "success"}


def test_no_rule_is_for_nobody():
    dead = {
        name: sorted(sheets)
        for name, sheets in styled().items()
        if sheets != {"gallery.css"} and name not in worn() | KEPT.keys()
    }
    assert dead == {}


def test_nothing_wears_a_class_that_no_sheet_knows():
    """A part of an older look, or a word mistyped."""
    unknown = {
        f"{path.name}: {name}"
        for path in templates()
        if not {"email", "mail", "editor"} & set(path.parts)
        for name in written_in(path.read_text(encoding="utf-8")) - styled().keys() - HOOKS
    }
    assert unknown == set()


def test_every_sheet_is_asked_for():
    linked = {
        name for path in templates(gallery=True) for name in re.findall(r"css/([\w-]+)\.css", path.read_text("utf-8"))
    }
    assert {path.stem for path in CSS.glob("*.css")} == linked


def test_nothing_looks_two_ways_in_two_sheets():
    """The same words under the same condition stand in one sheet; what English, paper and forced colours change, and
    what a room adds to where a part stands, has selectors of its own."""
    seen: dict[tuple, str] = {}
    twice = []
    for rule in rules():
        if rule.selector.startswith(("@", ":root")) or rule.sheet == "gallery.css":
            continue
        for selector in rule.selectors:
            # One or two shared resets of bare elements, and lists of parts that share one line, are no second look.
            if len(rule.selectors) > 1 or not selector.startswith("."):
                continue
            before = seen.setdefault((rule.where, selector), rule.sheet)
            if before != rule.sheet:
                twice.append(f"{selector} in {before} and {rule.sheet}")
    assert twice == []


def _more(attribute: bool, dark: bool) -> list[tuple[str, str, str]]:
    """What high contrast sets, by the attribute of whoever chose it or by what the machine says."""
    found = []
    for rule in rules("tokens.css"):
        conditions = " ".join(rule.where)
        if ("prefers-contrast" in conditions) is attribute or ("dark" in conditions) is not dark:
            continue
        if attribute and "data-contrast" not in rule.selector:
            continue
        for selector in rule.selectors:
            plain = selector.replace('[data-contrast="more"]', "").replace(":root [", "[").strip()
            supports = next((each for each in rule.where if each.startswith("@supports")), "")
            found.append((plain, supports, " ".join(rule.body.split())))
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_high_contrast_is_the_same_however_it_is_asked_for(dark):
    chosen, preferred = _more(True, dark), _more(False, dark)
    assert chosen
    assert chosen == preferred


def test_no_meaning_hangs_on_a_shadow():
    """High contrast and forced colours take shadows away: they may only keep a line clear of what is beside it."""
    shadows = {rule.selector for rule in rules() if "box-shadow" in rule.body}
    assert shadows == {".knot", ".st.now .knot"}


def test_every_line_grows_where_contrast_is_asked_for():
    thin = [
        f"{rule.sheet}: {rule.selector}"
        for rule in rules()
        if re.search(r"border[\w-]*: 1px \w+ var\(--(?:line|edge)\)", rule.body)
    ]
    assert thin == []


def test_everything_a_ground_alone_says_is_said_in_forced_colours_too():
    forced = {
        name
        for rule in rules("forced.css")
        for name in re.findall(r"\.([\w-]+)", rule.selector)
    }  # fmt: skip
    solid = ("--jade)", "--block)", "--amber)", "--red)", "--blue)", "--yellow)", "--orange)", "--ink)", "--accent)")
    silent = set()
    for rule in rules():
        grounds = re.findall(r"(?<![\w-])(?:background|fill): var\((--[\w-]+\))", rule.body)
        names = re.findall(r"\.([\w-]+)", rule.selector)
        on_screen = rule.sheet not in {"gallery.css", "print.css"}
        if names and on_screen and set(grounds) & set(solid) and not set(names) & forced:
            silent.add(rule.selector)
    assert silent <= {".skip", ".chart .v", ".switch-list li a::before", ".live::before"}


def test_the_reader_of_stylesheets_sees_into_conditions():
    css = "a{b:c} @media x { @supports (y) { .d{--e: f;} } .g, .h:is(.i, .j) {k:l} }"
    found = list(rules_of(css))
    assert [(rule.where, rule.selector) for rule in found] == [
        ((), "a"), (("@media x", "@supports (y)"), ".d"), (("@media x",), ".g, .h:is(.i, .j)"),
    ]  # fmt: skip
    assert found[1].properties == {"e": "f"}
    assert found[2].selectors == [".g", ".h:is(.i, .j)"]


def test_the_reader_of_templates_sees_every_case():
    markup = """<p class="a{% if b == 'c' %} d{% else %} e{% endif %} f-{{ g }}"><i class=h></i>"""
    assert {"a", "d", "e", "h", "f-1"} <= classes_in(markup)
    assert not {"if", "else", "g"} & classes_in(markup)


def test_sizes_of_heads_go_down():
    sizes = {
        name: float(value.removesuffix("rem"))
        for name, value in rules("tokens.css")[0].properties.items()
        if name.startswith("t-")
    }
    order = [sizes[f"t-{step}"] for step in ("h1", "h2", "h3", "l", "m", "s")]
    assert all(one > other for one, other in pairwise(order))
