"""The brand a community has before it chooses one: seal, colours and picture drawn from its name."""

from hashlib import sha256

from communities.places.colours import contrast, from_hls, hue_and_saturation, nearest_acceptable, paler
from communities.places.known_brands import KNOWN_BRANDS
from communities.places.models import Brand, Place
from communities.places.naming import english_name, without_ending
from portal.design.drawings import meant_by, picture_for

# Hues in degrees by what the name speaks of.
_HUES_BY_MOTIF: tuple[tuple[tuple[str, ...], tuple[int, int]], ...] = (
    (("peach", "lotus"), (322, 344)),
    (("plum",), (282, 306)),
    (("maple", "osmanthus", "sunrise", "lanterns"), (24, 42)),
    (("bamboo", "willow", "pagoda_tree", "grove", "fir"), (92, 152)),
    (("fields",), (66, 88)),
    (("swans", "sails", "mill", "stones", "pool", "river", "bridge"), (186, 224)),
    (("hills", "train"), (214, 250)),
)
_OTHER_HUES = (24, 34, 44, 58, 74, 96, 128, 150, 178, 192, 206, 220, 236, 252, 268, 286, 304, 322, 338)


def _number(name: str, purpose: str, count: int) -> int:
    return int.from_bytes(sha256(f"{name}/{purpose}".encode()).digest()[:4], "big") % count


def _hue(name: str) -> float:
    """A hue in 0 to 1, always the same for the same name."""
    motifs = {motif for motif in meant_by(name).values() if motif}
    for words, (low, high) in _HUES_BY_MOTIF:
        if motifs & set(words):
            return (low + _number(name, "hue", high - low)) / 360
    return _OTHER_HUES[_number(name, "hue", len(_OTHER_HUES))] / 360


def colours_for(name: str) -> dict[str, str]:
    """Accent, wash, accent in the dark and its wash; the accents can be read on our papers."""
    hue = _hue(name)
    # Ochres look muddy unless they are vivid, and greens shout when they are.
    saturation, in_the_dark = (0.62, 0.66) if hue < 0.14 else (0.38, 0.36) if hue < 0.46 else (0.42, 0.52)
    accent, lightness = "#FFFFFF", 0.42
    while contrast(accent, "#FBF8F1") < 5.5:
        accent = from_hls(hue, lightness, saturation)
        lightness -= 0.004
    return {"accent": nearest_acceptable(accent, "light"), **_shades(hue, saturation, in_the_dark)}


def shades_of(accent: str) -> dict[str, str]:
    """``accent``, its wash, its like in the dark and that one's wash, for an accent that can be read.

    Raises ``ValueError`` for what is not #RRGGBB.
    """
    hue, saturation = hue_and_saturation(accent)
    shades = _shades(hue, min(saturation, 0.62), min(saturation, 0.66))
    return {"accent": accent, **shades, "accent_wash": paler(shades["accent_wash"], accent)}


def _shades(hue: float, saturation: float, in_the_dark: float) -> dict[str, str]:
    dark, lightness = "#000000", 0.6
    while contrast(dark, "#111C19") < 8.6:
        dark = from_hls(hue, lightness, in_the_dark)
        lightness += 0.004
    return {
        "accent_wash": from_hls(hue, 0.925, saturation * 0.9),
        "accent_dark": nearest_acceptable(dark, "dark"),
        "accent_dark_wash": from_hls(hue, 0.16, saturation * 0.8),
    }


def seal_for(name: str) -> str:
    """The two characters of the seal."""
    return without_ending(name)[:2]


def brand_for(place: Place) -> Brand:
    """An unsaved brand for ``place``: the known one, else one made from the name."""
    short = without_ending(place.name)
    fields = {
        "name": short[:20],
        "name_english": english_name(place.name)[:60],
        "seal": seal_for(place.name),
        "picture": picture_for(place.name),
        **colours_for(place.name),
        **KNOWN_BRANDS.get(short, {}),
    }
    # By its key: assigning the place would make this the brand that ``place.brand`` answers.
    return Brand(place_id=place.pk, **fields)
