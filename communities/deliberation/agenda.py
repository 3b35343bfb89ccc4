"""What may be put before the council: rooms above bring it, with the key under which its decision finds back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from communities.cases.models import Case
from communities.places.models import Place
from portal.registries import Registry


@dataclass(frozen=True)
class AgendaItem:
    """``key`` is stable (``spending.request:12``); ``title`` at most 60 characters; ``amount`` fen;
    ``asked_at`` is when it was put before the council, None where nobody asked; ``note`` says in a sentence what
    there is to know when one decides about it."""

    key: str
    title: str
    case: Case | None = None
    amount: int | None = None
    link: str = ""
    asked_at: datetime | None = None
    note: str = ""

    def came_after(self, held_at: datetime) -> bool:
        """Whether a meeting held at that minute could not know of it yet."""
        return self.asked_at is not None and self.asked_at.replace(second=0, microsecond=0) > held_at


# Takes the community; one query.
AgendaSource = Callable[[Place], list[AgendaItem]]

agenda_sources: "Registry[AgendaSource]" = Registry(
    "agenda_sources", "What waits for the council of a community; each source gives its items."
)


def agenda_of(community: Place) -> list[AgendaItem]:
    """Everything that waits for the council, source by source."""
    return [item for source in agenda_sources for item in source(community)]
