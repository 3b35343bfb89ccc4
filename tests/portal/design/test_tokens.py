"""The colours are as far apart as the page on the look says, in light, in the dark and in high contrast."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
CSS = Path(__file__).resolve().parents[3] / "static" / "css"
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


def rules(css: str) -> list[tuple[str, str, dict[str, str]]]:
    """(media, selector, custom properties) of every rule, in order."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = []
    for block in re.finditer(r"@media\s*([^{]+)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}|([^{}@]+)\{([^{}]*)\}", css):
        inner = [(block[3], block[4])] if block[3] else re.findall(r"([^{}]+)\{([^{}]*)\}", block[2])
        media = "" if block[3] else block[1].strip()
        found += [(media, " ".join(s.split()), dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))) for s, body in inner]
    return found


def tokens(*, dark: bool, more: bool = False) -> dict[str, str]:
    """The values that hold, with references between them followed."""
    values: dict[str, str] = {}
    for media, selector, properties in rules((CSS / "tokens.css").read_text(encoding="utf-8")):
        if media and not (dark and "dark" in media and "contrast" not in media):
            continue
        if selector.startswith(":root") and (more or "data-contrast" not in selector):
            values |= properties
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


def test_focus_is_seen_on_the_solid_block():
    assert contrast("#FFD98A", tokens(dark=False)["block"]) >= 7
    assert "--focus: #FFD98A" in (CSS / "home.css").read_text(encoding="utf-8")


def test_dark_and_light_name_the_same_colours():
    css = rules((CSS / "tokens.css").read_text(encoding="utf-8"))
    dark = next(properties for media, selector, properties in css if "dark" in media and selector == ":root")
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
