"""What happens when a notice's time is up."""

from django.db import transaction
from django.utils import timezone

from communities.notices.models import Notice
from portal.freshness.stamps import touch

NOTICES_PER_RUN = 500


@transaction.atomic
def note_ends() -> int:
    """Clock job: pages that showed a notice whose time is up are rendered anew. Returns how many ended."""
    ended = list(
        Notice.objects.public()
        .filter(valid_until__lte=timezone.now(), end_noted=False)
        .select_related("community")
        .order_by("pk")[:NOTICES_PER_RUN]
    )
    if ended:
        touch(*(notice.community.path for notice in ended))
        Notice.objects.filter(pk__in=[notice.pk for notice in ended]).update(end_noted=True)
    return len(ended)
