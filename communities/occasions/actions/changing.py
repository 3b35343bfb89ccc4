"""Saying it anew: those affected are told what changed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from communities.occasions import telling
from communities.occasions.actions.announcing import Details, SlotPlan
from communities.occasions.list_order import offer_what_is_free
from communities.occasions.locks import locked_occasion, locked_slots
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.refusals import Closed, SlotInUse, StaleOccasion
from communities.occasions.saying import hours
from communities.occasions.turning import next_turn
from portal.access.decisions import require
from portal.audit.recording import record
from portal.design.figures import day_in_words
from portal.freshness.stamps import touch
from portal.users.models import User

# Moving these concerns everybody who has signed up.
_CONCERNS_ALL = ("title", "where")


@dataclass
class Change:
    """What became of it. ``told`` are people with an account, ``to_ring`` sign-ups of neighbours without one."""

    occasion: Occasion
    told: list[int] = field(default_factory=list)
    to_ring: list[Booking] = field(default_factory=list)


@transaction.atomic
def change_occasion(
    *, by: User, occasion: Occasion, version: int, details: Details, slots: Sequence[SlotPlan], note: str = ""
) -> Change:
    """Change what the occasion says and its slots. A slot is known by its row and column; one that is missing is
    dropped. ``note`` is public and says why; a draft needs none.

    Raises `StaleOccasion` when it is no longer at ``version``, `Closed` when called off or over, `SlotInUse` for a
    slot that is to be dropped, or made smaller, under people who are in it.
    """
    require(by, "communities_occasions.run", occasion)
    occasion = locked_occasion(occasion)
    if occasion.state in (Occasion.State.CANCELLED, Occasion.State.OVER):
        raise Closed
    if occasion.version != version:
        raise StaleOccasion(occasion.version)
    now = timezone.now()
    present = {(slot.row, slot.column): slot for slot in locked_slots(occasion.slots.values_list("pk", flat=True))}
    planned = {(plan.row, plan.column): plan for plan in slots}
    to_all = [name for name in _CONCERNS_ALL if getattr(occasion, name) != getattr(details, name)]
    lines = _lines(occasion, details, present, planned)
    for cell in present.keys() - planned.keys():
        _drop(present[cell], now)
    moved = [_reshape(present[cell], plan) for cell, plan in planned.items() if cell in present]
    Slot.objects.bulk_create(
        Slot(occasion=occasion, **asdict(plan)) for cell, plan in planned.items() if cell not in present
    )
    _say(occasion, details, slots, now, note)
    record("occasions.occasion.changed", actor=by, thing=occasion, scope=occasion.place.path, version=occasion.version)
    asked = [
        (slot, offer_what_is_free(slot, occasion.offer_minutes, now))
        for cell, slot in sorted(present.items())
        if cell in planned and occasion.is_open
    ]
    concerned = Booking.objects.live().filter(occasion=occasion)
    if not to_all:
        concerned = concerned.filter(slot__in=[slot for slot in moved if slot is not None])
    affected = list(concerned) if not occasion.is_draft else []
    change = Change(occasion, telling.people_of(affected), [booking for booking in affected if not booking.person_id])
    if not occasion.is_draft:
        touch(occasion.community.path)
        said = "\n".join(filter(None, [note, *lines]))
        telling.tell(
            telling.CHANGED, f"{telling.CHANGED}:{occasion.pk}:{occasion.version}", occasion, change.told, said
        )
        for slot, booked in asked:
            telling.tell_who_is_asked(occasion, slot, booked)
        telling.publish_places(occasion, "occasions.changed")
    return change


def _say(occasion: Occasion, details: Details, slots: Sequence[SlotPlan], now: object, note: str) -> None:
    for name, value in asdict(details).items():
        setattr(occasion, name, value)
    occasion.starts_at = min(plan.starts_at for plan in slots)
    occasion.ends_at = max(plan.ends_at for plan in slots)
    occasion.version += 1
    if not occasion.is_draft:
        occasion.changed_at, occasion.change_note = now, note  # type: ignore[assignment]
    occasion.turns_at = next_turn(occasion, now)  # type: ignore[arg-type]
    occasion.save()


def _drop(slot: Slot, now: object) -> None:
    people = Booking.objects.live().filter(slot=slot).aggregate(people=Sum("party"))["people"]
    if people:
        raise SlotInUse(slot, people)
    slot.dropped_at = now  # type: ignore[assignment]
    slot.save(update_fields=["dropped_at"])


def _reshape(slot: Slot, plan: SlotPlan) -> Slot | None:
    """Make the slot what is planned. Returns it where those in it are concerned by that."""
    largest = Booking.objects.live().filter(slot=slot, extra=False).aggregate(largest=Max("party"))["largest"] or 0
    if plan.capacity < max(slot.taken, largest):
        raise SlotInUse(slot, max(slot.taken, largest))
    moved = (slot.starts_at, slot.ends_at) != (plan.starts_at, plan.ends_at)
    concerned = moved or slot.label != plan.label
    if moved:
        slot.day_reminder_at = slot.hour_reminder_at = None
    for name, value in asdict(plan).items():
        setattr(slot, name, value)
    slot.save()
    if moved:
        # An offer never stands longer than until the slot begins.
        Booking.objects.filter(slot=slot, state=Booking.State.OFFERED, offered_until__gt=slot.starts_at).update(
            offered_until=slot.starts_at
        )
    return slot if concerned else None


def _lines(
    occasion: Occasion,
    details: Details,
    present: dict[tuple[int, int], Slot],
    planned: dict[tuple[int, int], SlotPlan],
) -> list[str]:
    """What changed, in the site's own language, for letters."""
    lines = []
    with override(settings.LANGUAGE_CODE):
        if occasion.title != details.title:
            lines.append(_("Now called: %(new)s (was: %(old)s)") % {"new": details.title, "old": occasion.title})
        if occasion.where != details.where:
            lines.append(_("Now at: %(new)s (was: %(old)s)") % {"new": details.where, "old": occasion.where})
        for cell, plan in sorted(planned.items()):
            slot = present.get(cell)
            if slot is None:
                continue
            if (slot.starts_at, slot.ends_at) != (plan.starts_at, plan.ends_at):
                facts = {"what": plan.label, "new": _span(plan), "old": _span(slot)}
                lines.append(_("%(what)s now %(new)s (was: %(old)s)") % facts)
            if slot.label != plan.label:
                lines.append(_("Now: %(new)s (was: %(old)s)") % {"new": plan.label, "old": slot.label})
    return lines


def _span(of: Slot | SlotPlan) -> str:
    return f"{day_in_words(of.starts_at)} {hours(of.starts_at, of.ends_at)}"
