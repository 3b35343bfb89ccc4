"""The colours are as far apart as the page on the look says, in light, in the dark and in high contrast."""

import re

import pytest

from tests.portal.design.stylesheets import CSS, rules

pytestmark = pytest.mark.once
# Pair: least contrast in light, in dark. Measured when the look was drawn.
MEASURED = {
    ("ink", "paper"): (14.15, 14.52),
    ("ink", "paper-2"): (12.76, 13.21),
    ("ink-2", "paper"): (7.11, 9.73),
    ("ink-2", "paper-2"): (6.41, 8.85),
    ("jade", "paper"): (6.04, 9.75),
    ("jade", "jade-wash"): (5.42, 7.41),
    ("on-jade", "jade"): (6.41, 9.27),
    ("on-amber", "amber"): (8.32, 9.44),
    ("amber-ink", "paper"): (6.30, 10.87),
    ("amber-ink", "amber-wash"): (5.85, 8.93),
    ("on-block", "block"): (9.57, 10.43),
    ("on-block-2", "block"): (7.57, 7.90),
    ("red", "sheet"): (6.53, 7.21),
    ("on-red", "red"): (6.59, 9.14),
    ("on-blue", "blue"): (6.83, 8.50),
    ("on-yellow", "yellow"): (10.77, 11.56),
    ("on-orange", "orange"): (4.84, 8.57),
    ("orange", "sheet"): (4.80, 7.18),
    ("edge", "paper"): (4.09, 5.92),
    ("edge", "paper-2"): (3.68, 5.39),
    ("focus", "paper"): (14.15, 12.91),
}
# The house's own accent: words on it, and it on the paper.
ACCENT = {("on-accent", "a1", "light"): 6.41, ("a1", "paper", "light"): 6.04}
ACCENT |= {("on-accent", "a3", "dark"): 9.99, ("a3", "paper", "dark"): 9.75}
WORDS = ("ink", "ink-2", "jade", "amber-ink")


def tokens(*, dark: bool, more: bool = False) -> dict[str, str]:
    """The values that hold, with references between them followed."""
    values: dict[str, str] = {}
    for rule in rules("tokens.css"):
        if rule.where and not (dark and rule.where == ("@media screen and (prefers-color-scheme: dark)",)):
            continue
        if rule.selector.startswith(":root") and (more or "data-contrast" not in rule.selector):
            values |= rule.properties
    while any(value.startswith("var(") for value in values.values()):
        values = {
            key: values.get(value[6:-1], "#000000") if value.startswith("var(--") else value
            for key, value in values.items()
        }
    return values


def luminance(colour: str) -> float:
    channels = [int(colour.strip()[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_measured_as_wcag_measures_it():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("pair", MEASURED, ids="-on-".join)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_pair_holds_its_measure(pair, dark):
    found = tokens(dark=dark)
    assert round(contrast(found[pair[0]], found[pair[1]]), 2) >= MEASURED[pair][dark]


@pytest.mark.parametrize("pair", ACCENT, ids="-".join)
def test_the_house_accent_holds_its_measure(pair):
    found = tokens(dark=pair[2] == "dark")
    assert round(contrast(found[pair[0]], found[pair[1]]), 2) >= ACCENT[pair]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_high_contrast_brings_every_word_to_seven(dark):
    found = tokens(dark=dark, more=True)
    for ground in ("paper", "paper-2", "sheet"):
        for word in WORDS:
            assert contrast(found[word], found[ground]) >= 7, (word, ground)
        assert contrast(found["edge"], found[ground]) >= 7, ground
    for tone in ("jade", "red", "blue", "yellow", "orange", "amber", "block"):
        assert contrast(found[f"on-{tone}"], found[tone]) >= 7, tone
    for word, ground in (("jade", "jade-wash"), ("amber-ink", "amber-wash"), ("red", "sheet"), ("orange", "sheet")):
        assert contrast(found[word], found[ground]) >= 7, (word, ground)
    assert contrast(found["on-block-2"], found["block"]) >= 7
    assert contrast(found["line"], found["paper"]) >= 4.5


def mixed(colour: str, share: float, with_white: bool) -> str:
    """What ``color-mix(in srgb, colour share%, black or white)`` is."""
    channels = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(one * share + 255 * with_white * (1 - share)):02X}" for one in channels)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_high_contrast_strengthens_even_the_weakest_accent_a_community_may_have(dark):
    """4.5 is the least that communities.places.colours takes."""
    rule = next(
        rule for rule in rules("tokens.css")
        if "data-contrast" in rule.selector and "color-mix" in rule.body and ("dark" in rule.where[0]) is dark
    )  # fmt: skip
    share = int(re.search(r"(\d+)%", rule.body)[1]) / 100
    found = tokens(dark=dark, more=True)
    for weakest in ("#8A8A8A", "#008A4A", "#A06BB0") if dark else ("#747474", "#0E7C2F", "#8D5FB0"):
        accent = mixed(weakest, share, with_white=dark)
        assert contrast(accent, found["paper"]) >= 7, weakest
        assert contrast(accent, found["on-accent"]) >= 7, weakest


def test_focus_is_seen_on_the_solid_block():
    assert contrast("#FFD98A", tokens(dark=False)["block"]) >= 7
    assert "--focus: #FFD98A" in (CSS / "home.css").read_text(encoding="utf-8")


def test_dark_and_light_name_the_same_colours():
    dark = next(
        rule.properties for rule in rules("tokens.css") if "dark" in "".join(rule.where) and rule.selector == ":root"
    )
    assert dark.keys() <= tokens(dark=False).keys()
    assert {"paper", "ink", "jade", "amber", "red", "on-accent", "d-roof"} <= dark.keys()


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda path: path.name)
def test_stylesheets_ask_nothing_of_anybody_else(sheet):
    css = sheet.read_text(encoding="utf-8")
    assert "url(" not in css
    assert "@import" not in css
    assert "//" not in css
    assert css.count("{") == css.count("}")


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda path: path.name)
def test_stylesheets_use_only_names_that_exist(sheet):
    css = sheet.read_text(encoding="utf-8")
    known = set(tokens(dark=False)) | {"accent", "accent-wash", "d-sky"} | set(re.findall(r"--([\w-]+):", css))
    assert set(re.findall(r"var\(--([\w-]+)", css)) <= known
