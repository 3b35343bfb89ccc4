"""What rooms bring to be found, and how a find is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from portal.registries import Registry


@dataclass(frozen=True)
class Hit:
    """One thing in words: ``text`` is what it says, whole; ``url`` a path; ``at`` None where it has no day.

    ``scope`` narrows a search, such as to the number of a community. It is found by its title and its text, or by
    ``words`` where they are given. What of it is found by does not depend on the language.
    """

    title: str
    text: str
    url: str
    at: datetime | None
    scope: str
    words: str | None = None


@dataclass(frozen=True)
class SearchKind:
    """``public`` are the things that anybody may read, with all that ``hit`` needs to put one of them into words.

    Nothing else is ever kept or shown, so nobody finds, or counts, what they may not see.
    """

    label: str | Promise
    public: Callable[[], "QuerySet[Any]"]
    hit: Callable[[Any], Hit]


search_kinds: "Registry[SearchKind]" = Registry("search_kinds", "What can be found by its words, and how it is shown.")
