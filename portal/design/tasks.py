"""What one can do today: rooms bring what is open to everybody, a community's home shows what closes first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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


# Takes the request and the community; gives what can be done there now, `MOST_OF_A_ROOM` at most, with two queries
# at most.
TasksOf = Callable[[HttpRequest, Any], Iterable[Task]]

MOST_OF_A_ROOM = 2
MOST_ON_THE_HOME_PAGE = 3

todays_tasks: "Registry[TasksOf]" = Registry(
    "todays_tasks", "What anybody can do today, for the home of a community; what closes first stands first."
)


def tasks_for(request: HttpRequest, community: Any) -> list[Task]:
    """The viewer's own, then what closes soonest, three in all. ``request.true_until`` then says until when the page
    is true."""
    found = [task for room in todays_tasks for task in room(request, community)]
    shown = sorted(found, key=lambda task: (not task.own, task.closes_at))[:MOST_ON_THE_HOME_PAGE]
    if shown:
        request.true_until = min(task.closes_at for task in shown)  # type: ignore[attr-defined]
    return shown
