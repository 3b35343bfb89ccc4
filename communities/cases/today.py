"""What a neighbour can do for a matter today: rate what was done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases.models import Case, Rating
from communities.cases.rules import concerning, lives_at_one_of
from communities.places.models import Place
from portal.design.tasks import MOST_OF_A_ROOM, Task
from portal.design.templatetags.design import place_name
from portal.users.models import User

# Where more can be rated at once, a query says what of it is the viewer's to rate.
MOST_READ = 30


@dataclass(frozen=True)
class RatingTask(Task):
    """``places`` are the paths at which those live whom the case concerns."""

    case_id: int = 0
    places: tuple[str, ...] = ()


def to_be_rated(request: HttpRequest, community: Place) -> Sequence[Task]:
    """What can be rated now, by whomever it concerns; what closes first in front. A query, two where there is some."""
    return _tasks(Case.objects.of(community), community, MOST_READ)


def to_be_rated_by(user: User, community: Place, all_of_them: Iterable[Task]) -> Sequence[Task]:
    """What is theirs to rate and not rated yet. Their grants, and a query where something concerns them."""
    known = [task for task in all_of_them if isinstance(task, RatingTask)]
    if len(known) == MOST_READ:
        rated = Rating.objects.filter(user=user).values("case")
        theirs = Case.objects.of(community).filter(concerning(user)).exclude(pk__in=rated)
        return _tasks(theirs, community, MOST_OF_A_ROOM)
    concerned = [task for task in known if lives_at_one_of(user, task.places)]
    done = _rated_of(user, [task.case_id for task in concerned]) if concerned else set()
    return [task for task in concerned if task.case_id not in done][:MOST_OF_A_ROOM]


def _rated_of(user: User, cases: list[int]) -> set[int]:
    """Which of the cases the person has rated. As text, like all that every home of whoever is signed in asks: Django
    would take longer to write the question than the database to answer it."""
    table, places = Rating._meta.db_table, ", ".join(["%s"] * len(cases))
    question = f"SELECT case_id FROM {table} WHERE user_id = %s AND case_id IN ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(question, [user.pk, *cases])
        return {case for (case,) in cursor.fetchall()}


def nobody_signed_in(user: Any, community: Place) -> bool:
    """Whoever is signed in is shown what is theirs to rate in the place of what anybody may."""
    return False


def _tasks(cases: QuerySet[Case], community: Place, most: int) -> list[RatingTask]:
    found = cases.filter(rating_until__gt=timezone.now()).select_related("place").prefetch_related("gathered__place")
    tasks = []
    for case in found.order_by("rating_until")[:most]:
        case.community = community
        assert case.rating_until is not None  # noqa: S101 - it was asked for
        text = _("It is done. Whoever lives here says how well: %(place)s.") % {"place": place_name(case.place)}
        places = (case.place.path, *(each.place.path for each in case.gathered.all()))
        address, act = f"{case.address()}#rate", _("Rate it")
        tasks.append(RatingTask(case.title, address, act, case.rating_until, text, case_id=case.pk, places=places))
    return tasks
