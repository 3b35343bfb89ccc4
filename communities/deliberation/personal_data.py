"""Seats on the council, and minutes that somebody wrote."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.deliberation.models import Attendance, Meeting
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, holds_none, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import FOR_GOOD, OFFICE_STAYS


def _export(person: Any) -> list[Row]:
    seats = Attendance.objects.filter(member=person).select_related("meeting__community").order_by("pk")
    written = Meeting.objects.filter(written_by=person).order_by("pk")
    return [
        *rows_of(seats, "meeting present", {"meeting": _("meeting"), "present": _("there")}),
        *rows_of(written, "held_at where minutes state written_at"),
    ]


def _erase(erasure: Erasure) -> None:
    seats = Attendance.objects.filter(member=erasure.person)
    erasure.touch(*seats.values_list("meeting__community__path", flat=True))


def register_personal_data() -> None:
    council = PersonalData(
        title=_("Your seat on the council"),
        what=_("At which meetings you were there or not, and minutes you wrote; never how you voted"),
        purpose=_("So that everybody can check that enough were there"),
        basis=Basis.DUTY,
        seen_by=_(
            "Everybody, with your name masked; in full the council and who looks after it, and looks are recorded"
        ),
        kept=FOR_GOOD,
        erased=OFFICE_STAYS,
        models=(
            Fields(
                "communities_deliberation.Meeting",
                pseudonym="written_by",
                impersonal="key community held_at where minutes state council_size version written_at published_at "
                "withdrawn_at reason",
            ),
            Fields("communities_deliberation.Attendance", pseudonym="member", stays="present", impersonal="meeting"),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("council", council, order=410)
    holds_none("communities_deliberation.Decision", "subject about", "what the council decided, by numbers of votes")
