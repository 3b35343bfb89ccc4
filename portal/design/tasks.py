"""What one can do today: rooms bring what is open to everybody, a community's home shows what closes first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise

from portal.registries import Registry


@dataclass(frozen=True)
class Task:
    """One thing to do. ``closes_at`` is until when it can be done, ``act`` the word on its button.

    ``came`` of ``wanted`` people draws leaves, with ``count_in_words`` for whoever does not see them. What is the
    viewer's ``own`` stands before what is everybody's.
    """

    title: str
    url: str
    act: str | Promise
    closes_at: datetime
    text: str = ""
    came: int = 0
    wanted: int = 0
    count_in_words: str = ""
    own: bool = False

    @property
    def last_day(self) -> date | None:
        """The day with whose end it closes; None for what closes at an hour of its own."""
        local = timezone.localtime(self.closes_at)
        return local.date() - timedelta(days=1) if (local.hour, local.minute) == (0, 0) else None


MOST_OF_A_ROOM = 2
MOST_ON_THE_HOME_PAGE = 3

# Takes the request and the community; gives what anybody can do there now, the same whoever asks, what closes first
# in front, with two queries at most.
TasksOfAll = Callable[[HttpRequest, Any], Iterable[Task]]
# Takes the signed-in person, the community and what is there for all; at most `MOST_OF_A_ROOM`, with their grants and
# one query, a second where there is something.
TasksOfOne = Callable[[Any, Any, Iterable[Task]], Iterable[Task]]
# Takes the signed-in person and the community.
Question = Callable[[Any, Any], bool]


def everybody(user: Any, community: Any) -> bool:
    return True


@dataclass(frozen=True)
class RoomTasks:
    """What a room has for today: ``of_all``, shown to the signed-out and to each of the signed-in for whom
    ``shown_to`` holds, and what is one person's ``own``, which stands before it.

    ``has_own`` takes the community and tells whether anybody at all may have something of their own there. It is asked
    once while the community's stamp stands still, with one query at most, and spares everybody theirs.
    """

    of_all: TasksOfAll | None = None
    shown_to: Question = everybody
    own: TasksOfOne | None = None
    has_own: Callable[[Any], bool] | None = None


todays_tasks: "Registry[RoomTasks]" = Registry(
    "todays_tasks", "What anybody can do today, for the home of a community; what closes first stands first."
)


class TodaysTasks:
    """What is there for all in a community today, room by room, read once; and out of it what one viewer is shown.

    ``true_until`` is when the first of it closes, None while there is nothing.
    """

    def __init__(self, request: HttpRequest, community: Any) -> None:
        self.community = community
        self.rooms = [(room, list(room.of_all(request, community)) if room.of_all else []) for room in todays_tasks]
        self.true_until = min((task.closes_at for _, tasks in self.rooms for task in tasks), default=None)

    def rooms_for(self, user: Any) -> tuple[bool, ...]:
        """Of which rooms ``user`` (None: signed out) is shown what is for all."""
        return tuple(
            bool(tasks) and (user is None or room.shown_to(user, self.community)) for room, tasks in self.rooms
        )

    def own(self, user: Any) -> list[list[Task]]:
        """What is ``user``'s alone, room by room."""
        if user is None:
            return [[] for _ in self.rooms]
        return [
            list(room.own(user, self.community, tasks)) if room.own and may else []
            for (room, tasks), may in zip(self.rooms, self._somebodys, strict=True)
        ]

    @cached_property
    def _somebodys(self) -> list[bool]:
        """In which rooms somebody may have something of their own; asked when the first of the signed-in comes."""
        return [room.has_own is None or room.has_own(self.community) for room, _ in self.rooms]

    def chosen(self, shown: tuple[bool, ...], own: list[list[Task]]) -> list[Task]:
        """The viewer's own, then what closes soonest, three in all."""
        found: list[Task] = []
        for (_, tasks), show, mine in zip(self.rooms, shown, own, strict=True):
            found += [*mine, *(tasks if show else [])][:MOST_OF_A_ROOM]
        return sorted(found, key=lambda task: (not task.own, task.closes_at))[:MOST_ON_THE_HOME_PAGE]
