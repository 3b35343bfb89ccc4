"""Hours that somebody gave."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.notify.forgetting import take_words_away
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import TAKEN_AWAY, Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from volunteering.hours.models import HourRecord, Objection
from volunteering.hours.telling import OBJECTED


def _export(person: Any) -> list[Row]:
    hours = HourRecord.objects.filter(person=person).select_related("event__occasion").order_by("pk")
    objections = Objection.objects.filter(record__person=person).order_by("pk")
    return [
        *rows_of(hours, "event minutes people recorded_at reason", {"event": _("Event")}),
        *rows_of(objections, "reason at"),
    ]


def _erase(erasure: Erasure) -> None:
    hours = HourRecord.objects.filter(person=erasure.person)
    erasure.touch(*hours.values_list("event__occasion__community__path", flat=True).distinct())
    said = Objection.objects.filter(record__person=erasure.person)
    take_words_away(keys=[f"{OBJECTED}:{number}" for number in said.values_list("pk", flat=True)])
    said.update(reason=TAKEN_AWAY)


def register_personal_data() -> None:
    hours = PersonalData(
        title=_("Hours you gave"),
        what=_("When you helped and for how long, corrections, and what you said against them"),
        purpose=_(
            "To credit what you did, as the rules on volunteers' records ask (Order No. 67 of the Ministry of Civil "
            "Affairs)"
        ),
        basis=Basis.DUTY,
        seen_by=_("You, and who runs the event; everybody only how much was given in all"),
        kept=_("For good, as volunteers' records are"),
        erased=_("Stays as time that somebody without a name gave, so that the community's sum stays true"),
        models=(
            Fields(
                "volunteering_hours.HourRecord",
                pseudonym="person recorded_by",
                stays="minutes people reason",
                impersonal="booking event recorded_at corrects",
            ),
            Fields("volunteering_hours.Objection", goes="reason", impersonal="record at"),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("hours", hours, order=190)
