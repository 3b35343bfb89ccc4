"""Projects that would lose a partner."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from communities.linkage.kinds import Stage
from communities.linkage.models import Partner
from communities.registry.models import Representation
from portal.personal_data.leaving import Unsettled


def open_projects(person: Any) -> Iterator[Unsettled]:
    """Those under way that the person is a partner of, alone or as the only voice of an organisation."""
    spoken = Representation.objects.filter(user=person).current().values_list("organisation", flat=True)
    others = Representation.objects.filter(organisation__in=list(spoken)).exclude(user=person).current()
    alone = set(spoken) - set(others.values_list("organisation", flat=True))
    theirs = Partner.objects.filter(Q(party__person=person) | Q(party__organisation__in=alone))
    under_way = theirs.exclude(project__stage__in=[Stage.DONE, Stage.STOPPED]).select_related("project__community")
    for project in {partner.project for partner in under_way.order_by("project")}:
        said = _("“%(title)s” is under way with you. Finish it, stop it, or let somebody else speak for your side.")
        yield Unsettled(said % {"title": project.title}, project.address())
