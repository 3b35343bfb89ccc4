"""Writes on hours. Each is one function and one transaction."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from communities.occasions.actions import end_occasion
from communities.occasions.models import Booking
from communities.occasions.queries import turns_of
from communities.occasions.refusals import Refused
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User
from volunteering.events.models import Event
from volunteering.events.steps import hold_case, tell_came_of_it
from volunteering.hours import telling
from volunteering.hours.crediting import minutes_of
from volunteering.hours.models import MOST_MINUTES, HourRecord, Objection
from volunteering.hours.saying import duration


class AlreadyCorrected(Refused):
    """A later row stands for this one; look at that one."""


class TwoDaysOver(Refused):
    """One could say that it is not right for two days."""


@transaction.atomic
def finish_event(*, by: User, event: Event) -> list[HourRecord]:
    """收工: end the event and credit everybody who came. Again, nothing changes.

    Raises `NotOverYet` with the moment its last slot ends when that has not come, `Closed` when it was never held:
    nobody is credited with time that has not passed.
    """
    require(by, "communities_occasions.run", event.occasion)
    hold_case(event)
    event.occasion = end_occasion(by=by, occasion=event.occasion)
    known = list(HourRecord.objects.filter(event=event, corrects=None))
    if known:
        return known
    now = timezone.now()
    came = Booking.objects.filter(occasion=event.occasion, checked_in_at__isnull=False).select_related("slot")
    made = HourRecord.objects.bulk_create(
        HourRecord(
            booking=booking, event=event, person_id=booking.person_id, minutes=minutes_of(booking),
            people=booking.adults, recorded_by=by, recorded_at=now,
        )
        for booking in came
    )  # fmt: skip
    total = sum(each.total for each in made)
    record(
        "hours.event.credited", actor=by, thing=event.occasion, scope=event.scope_path, minutes=total, rows=len(made)
    )
    tell_came_of_it(event, came_in_words(turns_of(event.occasion).all_who_came, total))
    telling.tell_credited(event, made)
    return made


@transaction.atomic
def correct_hours(*, by: User, hours: HourRecord, minutes: int, reason: str) -> HourRecord:
    """Credit ``minutes`` instead, in a row of its own; its owner is told. Raises `AlreadyCorrected`."""
    require(by, "communities_occasions.run", hours.event.occasion)
    if not 0 <= minutes <= MOST_MINUTES:
        raise ValueError(minutes)
    hold_case(hours.event)
    hours = _locked(hours)
    try:
        with transaction.atomic():
            made = HourRecord.objects.create(
                booking_id=hours.booking_id, event=hours.event, person_id=hours.person_id, minutes=minutes,
                people=hours.people, recorded_by=by, corrects=hours, recorded_at=timezone.now(), reason=reason,
            )  # fmt: skip
    except IntegrityError as refused:
        raise AlreadyCorrected from refused
    event = hours.event
    record("hours.record.corrected", actor=by, thing=made, scope=event.scope_path, was=hours.minutes, minutes=minutes)
    total = sum(each.total for each in HourRecord.objects.standing().filter(event=event))
    touch(event.occasion.community.path)
    tell_came_of_it(event, came_in_words(turns_of(event.occasion).all_who_came, total))
    telling.tell_corrected(made)
    return made


@transaction.atomic
def object_to_hours(*, by: User, hours: HourRecord, reason: str) -> Objection:
    """Say within two days that one's own record is not right; who organised it is told. Again, nothing changes.

    Raises ``HourRecord.DoesNotExist`` for somebody else's, `AlreadyCorrected`, `TwoDaysOver`.
    """
    hours = _locked(hours, person=by)
    known = Objection.objects.filter(record=hours).first()
    if known is not None:
        return known
    if HourRecord.objects.filter(corrects=hours).exists():
        raise AlreadyCorrected
    if timezone.now() >= hours.objection_ends_at:
        raise TwoDaysOver
    made = Objection.objects.create(record=hours, reason=reason, at=timezone.now())
    record("hours.record.objected_to", actor=by, thing=hours, scope=hours.event.scope_path)
    telling.tell_objected(made)
    return made


def _locked(hours: HourRecord, **more: User) -> HourRecord:
    found = HourRecord.objects.select_for_update(no_key=True, of=("self",))
    found = found.select_related("event__occasion__community", "event__occasion__place", "event__case")
    return found.get(pk=hours.pk, **more)


def came_in_words(turns: int, minutes: int) -> str:
    """来了 12 人次，一共 24 小时: for the thread, in the site's own language."""
    with override(settings.LANGUAGE_CODE):
        came = ngettext("%(count)d turn done", "%(count)d turns done", turns) % {"count": turns}
        return _("%(came)s, %(time)s given in all.") % {"came": came, "time": duration(minutes)}
