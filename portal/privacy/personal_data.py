"""That somebody leaves, while they may still think better of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import GONE
from portal.privacy.models import Departure


def _export(person: Any) -> list[Row]:
    return list(rows_of(Departure.objects.filter(person=person), "asked_at reason keep_words"))


def _erase(erasure: Erasure) -> None:
    Departure.objects.filter(person=erasure.person).delete()


def register_personal_data() -> None:
    departure = PersonalData(
        title=_("That you asked to be erased"),
        what=_("When you asked, and whether your words stay"),
        purpose=_("To do it, and to let you think better of it"),
        basis=Basis.DUTY,
        seen_by=_("You, and administrators of the platform"),
        kept=_("Until it is done"),
        erased=GONE,
        models=(Fields("portal_privacy.Departure", goes="person asked_at asked_by reason keep_words was_open"),),
        export=_export,
        erase=_erase,
    )
    personal_data.register("departure", departure, order=940)
