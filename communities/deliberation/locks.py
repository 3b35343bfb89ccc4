"""The locks of minutes: the community's row numbers its decisions, the meeting's row guards its words."""

from communities.deliberation.models import Meeting
from communities.places.models import Place


def locked(meeting: Meeting) -> Meeting:
    """The row as it is now, locked until the transaction ends. Raises ``Meeting.DoesNotExist`` if it is gone."""
    return Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("community").get(pk=meeting.pk)


def hold_numbers_of(community: Place) -> None:
    """One publication of minutes at a time in a community, so that its decisions are numbered without a gap."""
    Place.objects.select_for_update(no_key=True).get(pk=community.pk)
