"""Reads of notices."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from communities.notices.kinds import MAY_CARRY_A_LEVEL, SEVERITY
from communities.notices.models import Notice, NoticeQuerySet
from communities.places.models import Place
from portal.access.decisions import allowed

URGENT_ON_THE_FRONT_DOOR = 5


def wall_of(community: Place) -> NoticeQuerySet:
    """What hangs on a community's wall now, newest first."""
    return Notice.objects.filter(community=community).current().for_lists()


def past_of(community: Place) -> NoticeQuerySet:
    return Notice.objects.filter(community=community).past().for_lists()


def drafts_of(community: Place, user: Any) -> list[Notice]:
    """Drafts in the community that ``user`` may go on with."""
    drafts = Notice.objects.filter(community=community, state=Notice.State.DRAFT)
    drafts = drafts.select_related("community", "issuer").prefetch_related("courtyards").order_by("-written_at")[:50]
    return [draft for draft in drafts if allowed(user, "communities_notices.change", draft)]


def notice_or_404(community: Place, pk: int, user: Any) -> Notice:
    """A public notice of this community, or a draft that ``user`` may change; anything else is not there."""
    notice = get_object_or_404(
        Notice.objects.filter(community=community, pk=pk)
        .select_related("picture", "issuer", "author", "changed_by", "case__root")
        .prefetch_related("courtyards")
    )
    notice.community = community
    if notice.case is not None:
        notice.case.community = community
    if notice.state == Notice.State.DRAFT and not allowed(user, "communities_notices.change", notice):
        raise Http404(pk)
    return notice


def most_urgent(notices: list[Notice]) -> Notice | None:
    """The one for the urgent slip: the severest level, among equals what ends first."""
    candidates = [notice for notice in notices if notice.level and not notice.is_withdrawn]
    return min(candidates, key=lambda notice: (-SEVERITY[notice.level], notice.valid_until), default=None)


def urgent_on(community: Place) -> list[Notice]:
    """Everything urgent on a community's wall."""
    found = list(wall_of(community).holding().exclude(level=""))
    for notice in found:
        notice.community = community
    return found


def urgent_in_the_district() -> list[Notice]:
    """What is urgent anywhere now, the severest first, at most five."""
    found = (
        Notice.objects.holding()
        .filter(kind__in=MAY_CARRY_A_LEVEL, valid_until__gt=timezone.now(), community__until=None)
        .exclude(level="")
        .select_related("community", "issuer")
        .prefetch_related("courtyards")
        .order_by("valid_until")[:100]
    )
    return sorted(found, key=lambda notice: (-SEVERITY[notice.level], notice.valid_until))[:URGENT_ON_THE_FRONT_DOOR]
