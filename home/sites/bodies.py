"""The body of a page, put together for its reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from wagtail.blocks import StreamValue

# Sections of their own, as wide as those of a front page.
WIDE = {"live"}


@dataclass(frozen=True)
class Part:
    """What is read in one column, or a section as wide as the page."""

    html: SafeString
    wide: bool


def in_parts(body: StreamValue, language: str, context: Mapping[str, Any]) -> list[Part]:
    """The blocks in order. What the editor wrote stands in ``language``, with the words that the blocks add to it;
    a live section speaks the reader's."""
    prefetch_pictures(body)
    return [part for part in _parts(body, language, dict(context)) if part.html]


def _parts(body: StreamValue, language: str, context: dict[str, Any]) -> Iterator[Part]:
    for wide, children in groupby(body, key=lambda child: child.block_type in WIDE):
        if wide:
            yield from (Part(child.render(context), True) for child in children)
            continue
        with override("en" if language == "en" else "zh-hans"):
            html = "".join(child.render(context) for child in children)
        yield Part(mark_safe(html), False)  # noqa: S308 - the blocks' own templates


def pictures_in(body: StreamValue) -> list[Any]:
    found = []
    for child in body:
        if child.block_type == "picture":
            found.append(child.value["image"])
        elif child.block_type == "gallery":
            found += [picture["image"] for picture in child.value["pictures"]]
    return [image for image in found if image is not None]


def prefetch_pictures(body: StreamValue) -> None:
    """Every size that the pictures were cut to before, in one query."""
    if pictures := pictures_in(body):
        prefetch_related_objects(pictures, "renditions")


def has_live_sections(body: StreamValue) -> bool:
    return any(child.block_type in WIDE for child in body)
