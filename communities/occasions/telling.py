"""What those concerned hear, and what open pages do. Call these last in an action: see `publish_on_commit`."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from communities.occasions.models import Booking, Occasion, Slot
from portal.live.publishing import publish_on_commit
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.moments import marked
from portal.notify.sending import notify_on_commit

OFFERED, MISSED, NO_PLACE = "occasions.offered", "occasions.missed", "occasions.no_place"
CHANGED, CANCELLED, REMINDER = "occasions.changed", "occasions.cancelled", "occasions.reminder"
PUT_DOWN = "occasions.put_down"
PLACES = "occasions.places"


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    kinds = {
        OFFERED: NotificationKind(
            _("A place came free for me"),
            default_channels=both,
            title=_("A place for you: %(title)s"),
            text=_("It is kept for you until %(text)s. Take it, or let the next one have it."),
        ),
        MISSED: NotificationKind(
            _("A place kept for me went on to the next"),
            title=_("The place went on to the next: %(title)s"),
        ),
        NO_PLACE: NotificationKind(
            _("No place came free for me"),
            title=_("No place came free: %(title)s"),
            text=_("Thank you for waiting."),
        ),
        CHANGED: NotificationKind(
            _("Something I signed up for was changed"),
            default_channels=both,
            title=_("Changed: %(title)s"),
            text=_("What changed: %(text)s"),
        ),
        CANCELLED: NotificationKind(
            _("Something I signed up for was called off"),
            default_channels=both,
            title=_("Called off: %(title)s"),
            text=_("Why: %(text)s"),
            overtakes=True,
        ),
        REMINDER: NotificationKind(
            _("Something I signed up for is near"), default_channels=both, title=_("Soon: %(title)s")
        ),
        PUT_DOWN: NotificationKind(
            _("Somebody put me down as having come"),
            title=_("You are put down as here: %(title)s"),
            text=_("If you were not there, tell whoever runs it."),
        ),
    }
    for key, kind in kinds.items():
        notification_kinds.register(key, kind)


def people_of(bookings: Iterable[Booking]) -> list[int]:
    """Those with an account who can be told; a neighbour without one is rung up by whoever signed them up."""
    return sorted({booking.person_id for booking in bookings if booking.person_id})


def tell(kind: str, key: str, occasion: Occasion, people: Collection[int], text: str = "", *, label: str = "") -> None:
    if people:
        title = f"{occasion.title}　{label}" if label else occasion.title
        notify_on_commit(kind=kind, key=key, recipients=people, title=title, text=text, url=occasion.own_address())


def tell_who_is_asked(occasion: Occasion, slot: Slot, asked: Iterable[Booking]) -> None:
    for booking in asked:
        if booking.offered_until is not None:
            key = f"occasions.offered:{booking.pk}:{booking.offered_until:%Y%m%d%H%M%S}"
            tell(OFFERED, key, occasion, people_of([booking]), marked(booking.offered_until), label=slot.label)


def publish_places(occasion: Occasion, kind: str = PLACES) -> None:
    """Open pages hear that the places have changed; nothing of whose they are."""
    facts = {"id": occasion.pk, "title": occasion.title, "url": occasion.address()}
    publish_on_commit(f"community/{occasion.community.code}", {"kind": kind, **facts})
