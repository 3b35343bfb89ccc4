"""Who lives in or owns which dwelling, who confirmed it, and which codes were tried."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.registry.models import Confirmation, Letter, Residence, Try
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import WITH_THE_ACCOUNT

_OF_A_HOME = "dwelling relation lives_here state way said asked_at decided_at ended_at reason"


def _export(person: Any) -> list[Row]:
    homes = Residence.objects.filter(person=person).select_related("dwelling").order_by("pk")
    tries = Try.objects.filter(person=person).order_by("pk")
    said = Confirmation.objects.filter(by=person).order_by("pk")
    return [
        *rows_of(homes, _OF_A_HOME, {"dwelling": _("Dwelling")}),
        *rows_of(tries, "at outcome"),
        *rows_of(said, "yes at"),
    ]


def _erase(erasure: Erasure) -> None:
    """Where they lived goes; that they once confirmed a neighbour is the neighbour's, and goes with theirs."""
    Residence.objects.filter(person=erasure.person).delete()
    Try.objects.filter(person=erasure.person).delete()
    Letter.objects.filter(used_by=erasure.person).update(used_by=None)


def register_personal_data() -> None:
    living = PersonalData(
        title=_("Where you live"),
        what=_("The dwelling to which you belong, as what, and how that was shown; the codes you tried"),
        purpose=_("So that what concerns a house reaches those who live there, and nobody poses as a neighbour"),
        basis=Basis.CONSENT,
        seen_by=_(
            "You; your courtyard's chair, your building's head and the community's worker; while you ask the committee "
            "to confirm it, its members. Each look is recorded. Administrators of the platform see the building at most"
        ),
        kept=WITH_THE_ACCOUNT,
        erased=_(
            "Deleted. That you confirmed where somebody else lives stays with theirs, under “a neighbour who has "
            "left”, because it must be possible to check who did."
        ),
        models=(
            Fields(
                "communities_registry.Residence",
                goes="key person dwelling relation lives_here state way letter grant said asked_at decided_at ended_at "
                "reason",
            ),
            Fields("communities_registry.Confirmation", goes="residence of_committee yes at", pseudonym="by"),
            Fields("communities_registry.Try", goes="person at digest outcome"),
            Fields(
                "communities_registry.Letter",
                goes="used_by",
                impersonal="batch dwelling slip digest used_at voided_at",
            ),
            Fields(
                "communities_registry.LetterBatch",
                pseudonym="made_by voided_by",
                impersonal="key place made_at until dwellings voided_at void_reason",
            ),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("living", living, order=175)
