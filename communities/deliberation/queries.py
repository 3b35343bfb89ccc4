"""Reads of meetings and decisions."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.deliberation.models import Attendance, Decision, Meeting
from communities.places.models import Place
from communities.places.queries import with_those_above
from portal.access.decisions import allowed
from portal.access.models import Grant
from portal.access.roles import Role
from portal.users.models import User


def council_of(community: Place) -> list[User]:
    """Who holds a seat on the community's council now, by when they got their account. One query."""
    held = Grant.objects.current().filter(role=Role.COUNCIL_MEMBER, scope__in=with_those_above(community.path))
    return list(User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk"))


def meetings_of(community: Place) -> QuerySet[Meeting]:
    """Published and withdrawn minutes, the latest meeting first, each with its decisions and ``were_there``."""
    return (
        Meeting.objects.filter(community=community)
        .exclude(state=Meeting.State.DRAFT)
        .annotate(were_there=Count("attendance", filter=Q(attendance__present=True)))
        .prefetch_related("decisions")
        .order_by("-held_at", "-pk")
    )


def drafts_of(community: Place) -> list[Meeting]:
    """Minutes that are being written; for those who write them."""
    return list(Meeting.objects.filter(community=community, state=Meeting.State.DRAFT).order_by("-written_at")[:20])


def decisions_of(community: Place) -> QuerySet[Decision]:
    """Every published decision, the oldest first."""
    published = Decision.objects.filter(community=community, number__isnull=False)
    return published.select_related("meeting", "case").order_by("year", "number")


def meeting_or_404(community: Place, pk: int, user: Any) -> Meeting:
    """A published meeting of this community, or a draft that ``user`` may write; anything else is not there."""
    if pk >= 2**63:
        raise Http404(pk)
    meeting = get_object_or_404(Meeting.objects.filter(community=community, pk=pk))
    meeting.community = community
    if meeting.is_draft and (user is None or not allowed(user, "communities_deliberation.record", meeting)):
        raise Http404(pk)
    return meeting


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Seat by seat, those who were there first. One query."""
    return list(meeting.attendance.select_related("member").order_by("-present", "member__pk"))


def decisions_at(meeting: Meeting) -> list[Decision]:
    """In the order in which they were written. One query."""
    found = list(meeting.decisions.select_related("case__community").order_by("number", "pk"))
    for decision in found:
        decision.meeting, decision.community = meeting, meeting.community
    return found


def decision_or_404(meeting: Meeting, pk: int) -> Decision:
    if pk >= 2**63:
        raise Http404(pk)
    decision = get_object_or_404(meeting.decisions.filter(pk=pk).select_related("case"))
    decision.meeting, decision.community = meeting, meeting.community
    return decision
