"""Sign-ups, also of neighbours without an account; what somebody called others together for; their own calendar."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.occasions.actions.leaving import pass_on
from communities.occasions.locks import locked_booking
from communities.occasions.models import Booking, CalendarKey, Occasion
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, holds_none, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import FOR_GOOD, GONE, MASKED_IN_PUBLIC, OFFICE_STAYS, YOU_ALONE
from portal.users.names import masked


def _signed_up(person: Any) -> list[Row]:
    """Of whoever they signed up without an account, no name."""
    mine = Booking.objects.filter(person=person).select_related("occasion", "slot").order_by("pk")
    names = "occasion party children note state booked_at checked_in_at checked_out_at"
    return list(rows_of(mine, names, {"occasion": _("occasion"), "booked_at": _("signed up")}))


def _erase_sign_ups(erasure: Erasure) -> None:
    """Places still to come are given up, also late: nobody waits at the door for whoever is gone."""
    mine = Booking.objects.filter(person=erasure.person)
    for booking in mine.live().filter(checked_in_at=None, slot__ends_at__gt=erasure.at).order_by("slot", "pk"):
        slot, booking = locked_booking(booking)
        held = booking.holds
        booking.state, booking.offered_until = Booking.State.WITHDRAWN, None
        booking.save(update_fields=["state", "offered_until"])
        pass_on(slot, booking, held, erasure.at)
    mine.exclude(note="").update(note="")
    erasure.touch(*mine.values_list("occasion__community__path", flat=True).distinct())


def _forget(contact: str, erasure: Erasure) -> int:
    """Of a neighbour without an account, by telephone: as `forget_neighbours`, at once."""
    known = list(
        Booking.objects.filter(person=None, forgotten_at=None, phone=contact).select_related("occasion__community")
    )
    for booking in known:
        booking.name, booking.phone, booking.note, booking.forgotten_at = masked(booking.name), "", "", erasure.at
        erasure.touch(booking.occasion.community.path)
    Booking.objects.bulk_update(known, ["name", "phone", "note", "forgotten_at"], batch_size=200)
    return len(known)


def _organised(person: Any) -> list[Row]:
    found = Occasion.objects.filter(organiser=person).select_related("place").order_by("pk")
    return list(rows_of(found, "title where question starts_at ends_at state"))


def _calendar(person: Any) -> list[Row]:
    return list(rows_of(CalendarKey.objects.filter(person=person), "made_at", {"made_at": _("made")}))


def _erase_calendar(erasure: Erasure) -> None:
    CalendarKey.objects.filter(person=erasure.person).delete()


def register_personal_data() -> None:
    sign_ups = PersonalData(
        title=_("Where you signed up"),
        what=_(
            "For what, with how many, your answer to the organiser's question, and when you came and left; of "
            "neighbours "
            "without an account their name and telephone number"
        ),
        purpose=_("To keep a place for you, to reach you if something changes, and to credit your hours"),
        basis=Basis.CONTRACT,
        seen_by=_("You, and who runs the event; each look at names is recorded"),
        kept=_("As long as your account; of neighbours without an account, until some weeks after the event"),
        erased=_("Places still to come are given up, your answers are deleted. That somebody came stays as a number."),
        models=(
            Fields(
                "communities_occasions.Booking",
                goes="name phone note",
                pseudonym="person booked_by checked_in_by",
                stays="party children checked_in_at checked_out_at",
                impersonal="key occasion slot number booked_at state offered_until missed code short extra "
                "forgotten_at",
            ),
        ),
        export=_signed_up,
        erase=_erase_sign_ups,
        forget=_forget,
    )
    organised = PersonalData(
        title=_("What you called neighbours together for"),
        what=_("Title, place and question of each event, and that you organise it"),
        purpose=_("So that neighbours know what it is, and whom to ask"),
        basis=Basis.CONTRACT,
        seen_by=MASKED_IN_PUBLIC,
        kept=FOR_GOOD,
        erased=OFFICE_STAYS,
        models=(
            Fields(
                "communities_occasions.Occasion",
                pseudonym="organiser",
                stays="title where question change_note reason",
                impersonal="key kind community place starts_at ends_at opens_at closes_at withdraw_until offer_minutes "
                "state version changed_at turns_at made_at",
            ),
        ),
        export=_organised,
    )
    calendar = PersonalData(
        title=_("The address of your own calendar"),
        what=_("A secret address at which your telephone reads where you signed up"),
        purpose=_("So that your calendar shows it without signing in"),
        basis=Basis.CONSENT,
        seen_by=YOU_ALONE,
        kept=_("Until you give it up"),
        erased=GONE,
        models=(Fields("communities_occasions.CalendarKey", goes="person secret made_at"),),
        export=_calendar,
        erase=_erase_calendar,
    )
    personal_data.register("sign_ups", sign_ups, order=200)
    personal_data.register("organised", organised, order=210)
    personal_data.register("calendar", calendar, order=220)
    holds_none("communities_occasions.Slot", "label", "what there is to do")
