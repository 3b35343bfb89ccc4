"""Minutes of the council by their words and by what was decided, from when they are out."""

from django.db.models import QuerySet

from communities.deliberation.models import Meeting
from communities.deliberation.wording import name_of
from portal.search.kinds import Hit

KIND = "deliberation.minutes"


def public() -> QuerySet[Meeting]:
    """One query more for their decisions."""
    out = Meeting.objects.exclude(state=Meeting.State.DRAFT)
    return out.select_related("community").prefetch_related("decisions")


def hit(meeting: Meeting) -> Hit:
    decided = "\n".join(decision.subject for decision in meeting.decisions.all())
    said = f"{decided}\n{meeting.minutes}"
    scope = str(meeting.community_id)
    return Hit(name_of(meeting), said, meeting.address(), meeting.held_at, scope, words=said)
