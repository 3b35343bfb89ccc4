"""What the boards still have open on a case."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from communities.cases.models import Case
from communities.cases.open_work import MOST_OF_A_ROOM, OpenWork
from communities.cases.queries import gathered_in
from communities.linkage.kinds import Side, Stage
from communities.linkage.models import Card, Project


def open_on(case: Case) -> Iterator[OpenWork]:
    """Needs that nobody has taken up, and projects that are not over. Two queries."""
    needs = Card.objects.open().filter(gathered_in(case), side=Side.NEED).select_related("community")
    for need in needs.order_by("pk")[:MOST_OF_A_ROOM]:
        yield OpenWork(_("a need nobody has taken up"), need.title, need.address())
    projects = Project.objects.filter(gathered_in(case)).exclude(stage__in=(Stage.DONE, Stage.STOPPED))
    for project in projects.select_related("community").order_by("pk")[:MOST_OF_A_ROOM]:
        yield OpenWork(_("a project not done yet"), project.title, project.address())
