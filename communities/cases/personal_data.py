"""Matters somebody raised, and how they rated them."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.cases.finding import KIND
from communities.cases.models import Case, CaseLink, Rating, Step, StepRevision
from communities.cases.thread import RAISED
from portal.notify.forgetting import take_words_away
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import TAKEN_AWAY, Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import FOR_GOOD
from portal.search.indexing import refresh


def _raised(person: Any) -> list[Row]:
    cases = Case.objects.filter(opened_by=person).select_related("community", "place").order_by("pk")
    links = CaseLink.objects.filter(Q(by=person) | Q(ended_by=person)).order_by("pk")
    return [
        *rows_of(cases, "title summary community place opened_at state outcome"),
        *rows_of(links, "kind case at reason ended_reason", {"case": _("case")}),
    ]


def _erase_raised(erasure: Erasure) -> None:
    """The heading stays with what neighbours, council and fund did under it; what was told goes, if so chosen."""
    cases = list(Case.objects.filter(opened_by=erasure.person).select_related("community"))
    erasure.touch(*(case.community.path for case in cases))
    if erasure.keep_words:
        return
    Case.objects.filter(opened_by=erasure.person).update(summary=TAKEN_AWAY)
    told = Step.objects.filter(case__in=cases, kind=RAISED)
    told.update(text=TAKEN_AWAY)
    revisions = StepRevision.objects.filter(step__in=told, blanked_at=None)
    revisions.update(title="", text="", blanked_at=erasure.at, blanked_reason=TAKEN_AWAY)
    take_words_away(keys=[f"case:{case.pk}:to_look_after" for case in cases])
    refresh(KIND, [case.pk for case in cases])


def _ratings(person: Any) -> list[Row]:
    found = Rating.objects.filter(user=person).select_related("case").order_by("pk")
    return list(rows_of(found, "case score at", {"case": _("case")}))


def register_personal_data() -> None:
    raised = PersonalData(
        title=_("Matters you raised"),
        what=_("Title and a few sentences of each matter, and that you raised it"),
        purpose=_("So that it is talked over, decided and done, and everybody sees how it went"),
        basis=Basis.CONTRACT,
        seen_by=_("Everybody; that it was you, those who look after it"),
        kept=FOR_GOOD,
        erased=_(
            "That it was you goes. The title stays, because council, fund and neighbours acted under it; your "
            "sentences "
            "go, unless you let your words stay."
        ),
        models=(
            Fields(
                "communities_cases.Case",
                goes="summary",
                pseudonym="opened_by",
                stays="title",
                impersonal="key community place opened_at state outcome closed_at rating_until root moved_at",
            ),
            Fields(
                "communities_cases.Step",
                goes="text",
                stays="title",
                impersonal="case key kind at until planned place amount link viewers version withdrawn_at "
                "withdrawal_reason",
            ),
            Fields(
                "communities_cases.StepRevision",
                goes="title text",
                impersonal="step version at until planned amount viewers superseded_at blanked_at blanked_reason",
            ),
            Fields(
                "communities_cases.CaseLink",
                pseudonym="by ended_by",
                stays="reason ended_reason",
                impersonal="kind case other at ended_at",
            ),
        ),
        export=_raised,
        erase=_erase_raised,
    )
    ratings = PersonalData(
        title=_("How you rated what was done"),
        what=_("One to five, for each matter you rated"),
        purpose=_("So that the community learns whether its work is good"),
        basis=Basis.CONSENT,
        seen_by=_("Everybody, as a figure over all; your own, you alone"),
        kept=FOR_GOOD,
        erased=_("Stays as a number without a name, so that the figure stays true"),
        models=(Fields("communities_cases.Rating", pseudonym="user", stays="score", impersonal="case at"),),
        export=_ratings,
    )
    personal_data.register("cases", raised, order=300)
    personal_data.register("ratings", ratings, order=310)
