"""Parts of a page that are each viewer's own, in a frame that is the same for all of them.

While a frame is made (`portal.accounts.framing`), ``{% hole %}`` leaves a hole and its request answers to nobody;
on any other page it draws the part at once.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from portal.registries import Registry

# Takes the viewer's request and what the page gave along; nothing of that is anybody's own.
ViewerPart = Callable[..., str]

viewer_parts: "Registry[ViewerPart]" = Registry(
    "viewer_parts", "Parts of shared pages that are each viewer's own: drawn for each request, never kept."
)
# Nobody who writes on a page knows it, so nobody's words are taken for a hole.
_SECRET = secrets.token_hex(16)
_MARK = re.compile(rf"<!--hole {_SECRET} (\d+)-->")


@dataclass(frozen=True)
class Hole:
    part: str
    arguments: tuple[Any, ...]

    def filled(self, request: HttpRequest | None) -> str:
        return viewer_parts[self.part](request, *self.arguments)


def hole(request: HttpRequest | None, part: str, *arguments: Any) -> SafeString:
    """The part, or its place in the frame that is being made. Raises ``KeyError`` for a part nobody registered."""
    here = Hole(part, arguments)
    left: list[Hole] | None = getattr(request, "frame_holes", None)
    if left is None:
        return SafeString(here.filled(request))
    viewer_parts[part]
    left.append(here)
    return SafeString(f"<!--hole {_SECRET} {len(left) - 1}-->")


def pieces_of(page: str, holes: list[Hole]) -> Iterator[bytes | Hole]:
    """What stands between the holes, as it is sent, and the holes where they stand."""
    for number, piece in enumerate(_MARK.split(page)):
        if number % 2:
            yield holes[int(piece)]
        elif piece:
            yield piece.encode()
