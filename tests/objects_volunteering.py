"""Events of 新鸿's courtyard, for the addresses of docs/reference/urls.md: the committee's chair runs them."""

import uuid
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone

from communities.occasions.actions import Details, Neighbour, SlotPlan, check_in, new_calendar, sign_up
from communities.occasions.models import Booking, Occasion, Slot
from communities.places.models import Place
from portal.users.models import User
from tests.districts import District
from volunteering.events.actions import Words, plan_event, publish_event
from volunteering.events.models import Event
from volunteering.hours.actions import finish_event


def at_noon(days: int) -> datetime:
    """12:00 of the day that many days from today."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), time(12)))


def details(starts_at: datetime, **more: object) -> Details:
    facts = {
        "title": "冬至坝坝宴",
        "where": "双鸿苑院坝，南门进",
        "opens_at": timezone.now() - timedelta(minutes=1),
        "closes_at": starts_at,
        "withdraw_until": starts_at,
    }
    return Details(**(facts | more))


def plans(starts_at: datetime, *places: int, hours: int = 2, step: int = 0) -> list[SlotPlan]:
    """A row each for ``places``, all from ``starts_at``, or ``step`` hours after one another."""
    made = []
    for row, count in enumerate(places or (3,), start=1):
        begin = starts_at + timedelta(hours=step * (row - 1))
        end = begin + timedelta(hours=hours)
        made.append(SlotPlan(row, row if step else 1, f"掌勺{row}", begin, end, count))
    return made


def event(
    by: User,
    community: Place,
    place: Place,
    *places: int,
    starts_at: datetime | None = None,
    publish: bool = True,
    slots: Sequence[SlotPlan] = (),
    case: object = None,
    **more: object,
) -> Event:
    """An event at ``place`` with a row each for ``places``; tomorrow at noon unless said."""
    starts_at = starts_at or at_noon(1)
    made = plan_event(
        by=by, community=community, place=place, words=Words("23 位老人要请下楼"), case=case,
        details=details(starts_at, **more), slots=slots or plans(starts_at, *places),
    )  # fmt: skip
    return publish_event(by=by, event=made) if publish else made


def slots_of(made: Event) -> list[Slot]:
    return list(Slot.objects.filter(occasion=made.pk).order_by("row", "column"))


def signed_up(by: User, made: Event, *, row: int = 1, party: int = 1, neighbour: Neighbour | None = None) -> Booking:
    slot = Slot.objects.get(occasion=made.pk, row=row)
    (booking,) = sign_up(
        by=by, occasion=made.occasion, slots=[slot], key=uuid.uuid4(), party=party, neighbour=neighbour
    )
    return booking


def begun(made: Event, ago: timedelta = timedelta(hours=1)) -> Event:
    """The same event, moved so that it began ``ago``. Nobody can sign up for the past, so tests move what is made."""
    move = timezone.now() - ago - made.occasion.starts_at
    for slot in Slot.objects.filter(occasion=made.pk):
        Slot.objects.filter(pk=slot.pk).update(starts_at=slot.starts_at + move, ends_at=slot.ends_at + move)
    names = ("starts_at", "ends_at", "opens_at", "closes_at", "withdraw_until")
    Occasion.objects.filter(pk=made.pk).update(**{name: getattr(made.occasion, name) + move for name in names})
    return Event.objects.with_occasion().get(pk=made.pk)


def over(made: Event) -> Event:
    """The same event, moved so that its last slot ended a minute ago."""
    return begun(made, made.occasion.ends_at - made.occasion.starts_at + timedelta(minutes=1))


def events(district: District) -> dict[str, object]:
    """One to sign up for, one as a draft, one that is over; the resident has a place in the first and the last."""
    people, here = district.people, (district.community, district.courtyard)
    chair, resident = people["committee chair"], people["resident"]
    made, draft = event(chair, *here, 3), event(chair, *here, 2, publish=False)
    done = event(chair, *here, 2, starts_at=at_noon(2))
    place, came = signed_up(resident, made), signed_up(resident, done)
    neighbour = signed_up(chair, made, neighbour=Neighbour("邱大爷", "13800001111"))
    done = begun(done)
    check_in(by=chair, booking=came)
    (hours,) = finish_event(by=chair, event=over(done))
    return {
        "event": made.pk,
        "event_draft": draft.pk,
        "event_over": done.pk,
        "place": place.pk,
        "ticket": place.code,
        "neighbour": neighbour.pk,
        "hours": hours.pk,
        "calendar": new_calendar(by=resident).secret,
    }
