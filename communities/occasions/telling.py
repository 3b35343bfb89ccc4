"""What those concerned hear, and what open pages do. Call these last in an action: see `publish_on_commit`."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.saying import slot_and_start
from portal.live.publishing import publish_on_commit
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.moments import marked
from portal.notify.queries import was_said
from portal.notify.sending import notify_on_commit

OFFERED, MISSED, NO_PLACE = "occasions.offered", "occasions.missed", "occasions.no_place"
CHANGED, CANCELLED, REMINDER = "occasions.changed", "occasions.cancelled", "occasions.reminder"
GIVEN_UP, PUT_DOWN, TAKEN_BACK = "occasions.given_up", "occasions.put_down", "occasions.taken_back"
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
            text=_("%(text)s. Thank you for waiting."),
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
        GIVEN_UP: NotificationKind(
            _("Somebody gave my sign-up up for me"),
            default_channels=both,
            title=_("Your sign-up was given up for you: %(title)s"),
            text=_("%(text)s. If that is wrong, sign up again or tell whoever runs it."),
        ),
        PUT_DOWN: NotificationKind(
            _("Somebody put me down as having come"),
            title=_("You are put down as here: %(title)s"),
            text=_("%(text)s. If you were not there, tell whoever runs it."),
        ),
        TAKEN_BACK: NotificationKind(
            _("It was taken back that I came"),
            title=_("No longer put down as here: %(title)s"),
            text=_("%(text)s. Whoever runs it took that back. If you were there, tell them."),
            overtakes=True,
            chosen_with=PUT_DOWN,
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


def tell_of_slots(kind: str, key: str, occasion: Occasion, people: Collection[int], slots: Iterable[Slot]) -> None:
    """The title names each with its hour, since several may be of the same thing; the text says when it begins."""
    by_time = sorted(slots, key=lambda slot: slot.starts_at)
    label = "、".join(slot_and_start(slot) for slot in by_time)
    tell(kind, key, occasion, people, marked(by_time[0].starts_at), label=label)


def tell_given_up(booking: Booking) -> None:
    people = people_of([booking])
    tell_of_slots(GIVEN_UP, f"{GIVEN_UP}:{booking.pk}", booking.occasion, people, [booking.slot])


def tell_put_down(made: Sequence[Booking], came_at: datetime) -> None:
    """``made`` are what one press put down: one person, in one occasion, at one moment."""
    slots = [booking.slot for booking in made]
    tell_of_slots(PUT_DOWN, _of_press(PUT_DOWN, made[0], came_at), made[0].occasion, people_of(made), slots)


def tell_taken_back(booking: Booking, came_at: datetime) -> None:
    """Whoever was told that they are put down hears that they are not; nobody else was told anything."""
    if was_said(_of_press(PUT_DOWN, booking, came_at)):
        key = f"{_of_press(TAKEN_BACK, booking, came_at)}:{booking.slot_id}"
        tell_of_slots(TAKEN_BACK, key, booking.occasion, people_of([booking]), [booking.slot])


def _of_press(kind: str, booking: Booking, came_at: datetime) -> str:
    return f"{kind}:{booking.occasion_id}:{booking.person_id}:{came_at.astimezone(UTC):%Y%m%d%H%M%S%f}"


def tell_who_is_asked(occasion: Occasion, slot: Slot, asked: Iterable[Booking]) -> None:
    for booking in asked:
        if booking.offered_until is not None:
            key = f"occasions.offered:{booking.pk}:{booking.offered_until:%Y%m%d%H%M%S}"
            tell(
                OFFERED, key, occasion, people_of([booking]), marked(booking.offered_until), label=slot_and_start(slot)
            )


def publish_places(occasion: Occasion, kind: str = PLACES) -> None:
    """Open pages hear that the places have changed; nothing of whose they are."""
    facts = {"id": occasion.pk, "title": occasion.title, "url": occasion.address()}
    publish_on_commit(f"community/{occasion.community.code}", {"kind": kind, **facts})
