"""Opening a case: from then on it has an address, and every room may add its step."""

import uuid

from django.db import transaction
from django.utils import timezone

from communities.cases import telling
from communities.cases.actions.stepping import add_step
from communities.cases.finding import KIND
from communities.cases.models import Case
from communities.cases.thread import RAISED
from communities.places.models import Place
from portal.access.decisions import require
from portal.audit.recording import record
from portal.idempotency import create_once
from portal.search.indexing import refresh
from portal.users.models import User


@transaction.atomic
def open_case(
    *, by: User, community: Place, place: Place, title: str, summary: str, key: uuid.UUID | None = None
) -> Case:
    """Open a case at ``place``, the community or a courtyard in it, with its first step; who looks after it is told.

    ``title`` and ``summary`` are public and hold no personal name. The same ``key`` from the same person is one
    case, whatever it says. Raises ``PermissionDenied``; ``ValueError`` for a place that is not in the community.
    """
    require(by, "communities_cases.open", place.path)
    if place != community and not place.path.startswith(community.path + "/"):
        raise ValueError(f"{place.path} is not in {community.path}.")
    case, is_new = create_once(
        Case.objects.filter(community=community, opened_by=by).select_related("community", "place"),
        key,
        lambda free: Case.objects.create(
            key=free,
            community=community,
            place=place,
            title=title,
            summary=summary,
            opened_by=by,
            opened_at=timezone.now(),
        ),
    )
    if not is_new:
        return case
    record("cases.case.opened", actor=by, thing=case, scope=place.path)
    refresh(KIND, [case.pk])
    telling.tell_who_looks_after_it(case)
    add_step(case=case, key=RAISED, kind=RAISED, title=title, text=summary, at=case.opened_at, place=place)
    return case
