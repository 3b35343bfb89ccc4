"""Cases that turn out to be one matter, part again, or grow out of one another."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases import telling
from communities.cases.actions.opening import open_case
from communities.cases.locks import locked
from communities.cases.models import Case, CaseLink
from communities.cases.refusals import CaseRefused
from communities.places.models import Place
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def join_case(*, by: User, case: Case, into: Case, reason: str) -> CaseLink:
    """Let ``case`` flow into ``into``: one matter from now on, each keeping the steps it had.

    ``by`` looks after both. Joined again to the same one nothing changes. Raises `CaseRefused` for a case of
    another community, one that is closed, one that is joined already, and for a circle.
    """
    require(by, "communities_cases.change", case)
    require(by, "communities_cases.change", into)
    case, into = locked(case, into)
    present = CaseLink.objects.filter(case=case, kind=CaseLink.Kind.JOINED, ended_at=None).first()
    if present is not None and present.other_id == into.pk:
        return present
    if case.pk == into.pk or case.community_id != into.community_id:
        raise CaseRefused(_("Only two matters of the same community can become one."))
    if not (case.is_open and into.is_open):
        raise CaseRefused(_("One of the two is closed. Open it again first."))
    if case.root_id is not None or into.root_id is not None:
        raise CaseRefused(_("One of the two is part of another matter already."))
    now = timezone.now()
    link = CaseLink.objects.create(kind=CaseLink.Kind.JOINED, case=case, other=into, by=by, reason=reason, at=now)
    Case.objects.filter(root=case).update(root=into)
    case.root = into
    case.save(update_fields=["root"])
    record("cases.case.joined", actor=by, thing=case, scope=case.place.path, into=into.pk)
    touch(case.community.path)
    telling.tell_that_they_joined(link)
    return link


@transaction.atomic
def part_case(*, by: User, case: Case, reason: str) -> Case:
    """Let ``case`` go its own way again, with what had flowed into it before.

    Parted for the same reason already, nothing changes; `CaseRefused` where it was for another, or never joined.
    """
    require(by, "communities_cases.change", case)
    (case,) = locked(case)
    link = CaseLink.objects.filter(case=case, kind=CaseLink.Kind.JOINED, ended_at=None).first()
    if link is None:
        last = CaseLink.objects.filter(case=case, kind=CaseLink.Kind.JOINED).order_by("-ended_at").first()
        if last is not None and last.ended_reason == reason:
            return case
        raise CaseRefused(_("It goes its own way already."))
    link.ended_at, link.ended_by, link.ended_reason = timezone.now(), by, reason
    link.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    case.root = None
    case.save(update_fields=["root"])
    Case.objects.filter(pk__in=_upstream_of(case)).update(root=case)
    record("cases.case.parted", actor=by, thing=case, scope=case.place.path, into=link.other_id)
    touch(case.community.path)
    telling.tell_that_they_parted(link)
    return case


def _upstream_of(case: Case) -> set[int]:
    """The cases that still flow into ``case``, also over others. One query for each step of the way up."""
    found: set[int] = set()
    asked = {case.pk}
    while asked:
        links = CaseLink.objects.filter(other__in=asked, kind=CaseLink.Kind.JOINED, ended_at=None)
        asked = set(links.values_list("case", flat=True)) - found
        found |= asked
    return found


@transaction.atomic
def branch_case(
    *, by: User, case: Case, place: Place, title: str, summary: str, reason: str, key: uuid.UUID | None = None
) -> Case:
    """Open a case of its own for what has grown out of ``case``: two matters from now on."""
    require(by, "communities_cases.change", case)
    (case,) = locked(case)
    made = open_case(by=by, community=case.community, place=place, title=title, summary=summary, key=key)
    _link, is_new = CaseLink.objects.get_or_create(
        kind=CaseLink.Kind.BRANCHED, case=made, defaults={"other": case, "by": by, "reason": reason}
    )
    if is_new:
        record("cases.case.branched", actor=by, thing=made, scope=place.path, out_of=case.pk)
    return made
