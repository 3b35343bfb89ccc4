"""What is still open on a case, as each room knows it: shown to whoever is about to close the case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from communities.cases.models import Case
from portal.registries import Registry

MOST_OF_A_ROOM = 10


@dataclass(frozen=True)
class OpenWork:
    """``what`` it is in a few words, its ``title`` in its author's, and the path of its page."""

    what: str | Promise
    title: str
    url: str


# Takes the case that stands on its own; gives what is open on it and what flowed into it, `MOST_OF_A_ROOM` of a sort
# at most, with one query for each sort.
OpenWorkOf = Callable[[Case], Iterable[OpenWork]]

open_work: "Registry[OpenWorkOf]" = Registry(
    "open_work", "What is still open on a case, for whoever is about to close it."
)


def still_open_on(case: Case) -> list[OpenWork]:
    return [work for room in open_work for work in room(case)]
