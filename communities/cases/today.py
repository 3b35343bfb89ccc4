"""What a neighbour can do for a matter today: rate what was done."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases.models import Case, Rating
from communities.cases.rules import concerning
from communities.places.models import Place
from portal.accounts.context import viewer
from portal.design.tasks import MOST_OF_A_ROOM, Task
from portal.design.templatetags.design import place_name


def to_be_rated(request: HttpRequest, community: Place) -> list[Task]:
    """What can be rated now, what closes first in front; for whoever is signed in what is theirs to rate and not
    rated yet. One query, and the viewer's grants."""
    user = viewer(request)["viewer"].user
    found = Case.objects.of(community).filter(rating_until__gt=timezone.now()).select_related("place")
    if user is not None:
        found = found.filter(concerning(user)).exclude(pk__in=Rating.objects.filter(user=user).values("case"))
    tasks = []
    for case in found.order_by("rating_until")[:MOST_OF_A_ROOM]:
        case.community = community
        assert case.rating_until is not None  # noqa: S101 - it was asked for
        text = _("It is done. Whoever lives here says how well: %(place)s.") % {"place": place_name(case.place)}
        tasks.append(Task(case.title, f"{case.address()}#rate", _("Rate it"), case.rating_until, text))
    return tasks
