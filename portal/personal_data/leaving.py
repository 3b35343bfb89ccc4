"""What somebody must settle before they leave, so that nothing they are answerable for is left lying."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from portal.registries import Registry


@dataclass(frozen=True)
class Unsettled:
    """A sentence that says what is open and what to do, and the path of the page where it is done."""

    sentence: str
    path: str = ""


# Takes the user; gives what is open.
Open = Callable[[Any], Iterable[Unsettled]]

unsettled: "Registry[Open]" = Registry(
    "unsettled", "What somebody must settle before they can leave, each with what to do."
)


def unsettled_of(user: Any) -> list[Unsettled]:
    return [each for open_of in unsettled for each in open_of(user)]
