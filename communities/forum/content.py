"""What somebody says, before it is a reply."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from communities.forum.models import Reply
from communities.places.models import Place
from portal.pictures.models import Picture


@dataclass(frozen=True)
class Shown:
    """A picture that was re-encoded and kept before, and what is to be seen on it."""

    picture: Picture
    description: str


@dataclass(frozen=True)
class Content:
    """``text`` is Markdown. ``spoken_for`` is the place in whose name it is said, None for oneself."""

    text: str
    quoted: Reply | None = None
    quoted_text: str = ""
    spoken_for: Place | None = None
    pictures: Sequence[Shown] = field(default_factory=list)
