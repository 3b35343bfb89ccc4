"""What comes off the board by itself: when its last day has passed, or its organisation is no longer there."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from communities.linkage.kinds import CardState
from communities.linkage.models import Card
from communities.linkage.telling import touch_for
from communities.registry.models import Organisation
from portal.audit.recording import record
from portal.users.models import User

CARDS_PER_RUN = 500


@transaction.atomic
def close_what_is_over() -> int:
    """Clock job: open cards whose last day has passed are closed. Returns how many."""
    over = list(
        Card.objects.select_for_update(no_key=True, of=("self",))
        .open()
        .filter(until_day__lt=timezone.localdate())
        .select_related("community")
        .order_by("pk")[:CARDS_PER_RUN]
    )
    with override("zh-hans"):
        reason = _("Its last day has passed.")
    _close(over, reason, by=None)
    return len(over)


def close_what_nobody_speaks_for(*, organisation: Organisation, by: User) -> None:
    """Follows ``organisation_ended``: what it still needed or offered comes off the board. Its partners hear nothing
    new of a project that goes on; each of them may stop it."""
    theirs = Card.objects.select_for_update(no_key=True, of=("self",)).filter(party__organisation=organisation)
    waiting = theirs.filter(state__in=[CardState.DRAFT, CardState.OPEN]).select_related("community").order_by("pk")
    with override("zh-hans"):
        reason = _("The organisation is no longer there.")
    _close(list(waiting), reason, by=by)


def _close(cards: list[Card], reason: str, *, by: User | None) -> None:
    now = timezone.now()
    for card in cards:
        card.state, card.closed_at, card.closed_because = CardState.CLOSED, now, reason
        card.opened_at = card.opened_at or now
        card.version += 1
        card.save(update_fields=["state", "opened_at", "closed_at", "closed_because", "version"])
        record("linkage.card.closed", actor=by, thing=card, scope=card.community.path, side=card.side)
    if cards:
        touch_for(cards[0].community, (), *(card.community for card in cards[1:]))
