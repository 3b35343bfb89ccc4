"""Drawings made of shapes and the stylesheet's colours alone: scenes, the story, the eave, empty states, the outline.

No drawing carries an inline style, a gradient or an id, so any number of them may stand on one page.
"""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from portal.design.drawings.brush import tidy
from portal.design.drawings.bundled import bundled
from portal.design.drawings.composed import KIT, VARIANTS, compose, meant_by, parse, picture_for
from portal.design.drawings.outline import render_district_outline
from portal.design.drawings.scenes import NAMED

__all__ = [
    "KIT",
    "VARIANTS",
    "meant_by",
    "named_scenes",
    "parse",
    "picture_for",
    "picture_known",
    "render_crest",
    "render_district_outline",
    "render_eave",
    "render_empty",
    "render_scene",
    "render_story",
]


def named_scenes() -> list[str]:
    """Keys of the pictures drawn by hand."""
    return sorted(NAMED)


def picture_known(key: str) -> bool:
    """Whether `render_scene` draws this very key."""
    return key in NAMED or parse(key) is not None


@lru_cache(maxsize=128)
def _inside(key: str) -> str:
    if key in NAMED:
        return tidy(NAMED[key]().strip())
    return tidy(compose(key if parse(key) else picture_for(key)))


def render_scene(key: str) -> SafeString:
    """The banner drawing of a picture key. An unknown key draws what its characters call for."""
    return mark_safe(  # noqa: S308
        '<svg class="scene" viewBox="0 0 1440 430" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" '
        f'focusable="false">{_inside(key)}</svg>'
    )


def render_crest(key: str) -> SafeString:
    """The same drawing for a small frame: its right half, where the picture's subject stands."""
    return mark_safe(  # noqa: S308
        '<svg viewBox="640 40 780 390" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">'
        f"{_inside(key)}</svg>"
    )


def render_story() -> SafeString:
    """Three bamboo chairs before a lit house, on the dark block of a story."""
    return mark_safe(  # noqa: S308
        f'<svg class="draw" viewBox="0 0 560 360" aria-hidden="true" focusable="false">{bundled("story")}</svg>'
    )


def render_eave() -> SafeString:
    """The line of roofs over the footer."""
    return mark_safe(  # noqa: S308
        '<svg class="eave" viewBox="0 0 1160 72" preserveAspectRatio="xMidYMax slice" aria-hidden="true" '
        'focusable="false" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" '
        f'stroke-linejoin="round">{bundled("eave")}</svg>'
    )


def render_empty(name: str = "tea") -> SafeString:
    """Where nothing is yet: ``tea`` (a chair kept free), ``leaf`` (nothing found), ``gate`` or ``lamp``."""
    return mark_safe(  # noqa: S308
        '<svg viewBox="0 0 160 96" aria-hidden="true" focusable="false" color="var(--edge)">'
        f"{bundled(f'empty-{name}')}</svg>"
    )
