"""What somebody offered, signed, agreed to and noted where neighbours and organisations work together."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.linkage.finding import CARD
from communities.linkage.kinds import CardState
from communities.linkage.models import Card, LogEntry, Match, Partner, Party, Project, Task
from portal.notify.forgetting import take_words_away
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import TAKEN_AWAY, Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import FOR_GOOD, MASKED_IN_PUBLIC, OFFICE_STAYS
from portal.search.indexing import refresh


def _own(person: Any) -> list[Row]:
    cards = Card.objects.filter(Q(party__person=person) | Q(author=person)).select_related("place").order_by("pk")
    entries = LogEntry.objects.filter(Q(party__person=person) | Q(author=person)).order_by("pk")
    brings = Partner.objects.filter(Q(party__person=person) | Q(signed_by=person)).select_related("project")
    return [
        *rows_of(cards, "side title text amount unit from_day until_day place state written_at"),
        *rows_of(brings.order_by("pk"), "project brings signed_at", {"project": _("project")}),
        *rows_of(entries, "day text picture_description written_at"),
    ]


def _erase(erasure: Erasure) -> None:
    """What was offered by the person alone is closed; what others agreed to with them stays, without their name."""
    person = erasure.person
    party = Party.objects.filter(person=person).first()
    erasure.touch(*Card.objects.filter(author=person).values_list("community__path", flat=True).distinct())
    erasure.touch(*LogEntry.objects.filter(author=person).values_list("project__community__path", flat=True).distinct())
    if party is None:
        return
    own = Card.objects.filter(party=party).select_related("community")
    numbers = list(own.order_by("pk").values_list("pk", flat=True))
    addresses = [card.address() for card in own]
    erasure.touch(*own.values_list("community__path", flat=True).distinct())
    erasure.touch(*Partner.objects.filter(party=party).values_list("project__community__path", flat=True).distinct())
    over = {"state": CardState.CLOSED, "closed_at": erasure.at, "closed_because": TAKEN_AWAY}
    own.filter(state=CardState.DRAFT).update(opened_at=erasure.at, **over)
    own.filter(state=CardState.OPEN).update(**over)
    own.filter(state=CardState.CLOSED).update(closed_because=TAKEN_AWAY)
    LogEntry.objects.filter(party=party).update(picture=None, picture_description="")
    if not erasure.keep_words:
        own.update(title=TAKEN_AWAY, text="")
        entries = LogEntry.objects.filter(party=party, withdrawn_at=None)
        entries.update(text="", withdrawn_at=erasure.at, withdrawn_because=TAKEN_AWAY)
        Partner.objects.filter(party=party, project__agreed_at=None).update(brings="")
        take_words_away(addresses=addresses)
    Party.objects.filter(pk=party.pk).update(person=None)
    refresh(CARD, numbers)


def _office(person: Any) -> list[Row]:
    moved = Project.objects.filter(changed_by=person).order_by("pk")
    declined = Match.objects.filter(decided_by=person).order_by("pk")
    tasks = Task.objects.filter(Q(added_by=person) | Q(done_by=person)).order_by("pk")
    return [
        *rows_of(moved, "title stage changed_at"),
        *rows_of(declined, "state decided_at declined_because"),
        *rows_of(tasks, "title due added_at done_at"),
    ]


def register_personal_data() -> None:
    own = PersonalData(
        title=_("What you offered and did in co-operation"),
        what=_("What you need or offer in your own name, what you noted in a project's log, what you signed"),
        purpose=_("So that needs and offers find each other, and both sides know what was agreed"),
        basis=Basis.CONTRACT,
        seen_by=MASKED_IN_PUBLIC,
        kept=_("Offers, as long as your account; agreements, for good"),
        erased=_(
            "Your offers are closed. Their words go, unless you let your words stay; pictures always go. What you "
            "signed together with others stays, with “a neighbour who has left” in your place."
        ),
        models=(
            Fields("communities_linkage.Party", goes="person", impersonal="kind organisation place"),
            Fields(
                "communities_linkage.Card",
                goes="title text closed_because",
                pseudonym="author",
                impersonal="key community place side board kind resource amount unit from_day until_day party case "
                "state "
                "version written_at opened_at closed_at",
            ),
            Fields(
                "communities_linkage.LogEntry",
                goes="text picture picture_description",
                pseudonym="author",
                impersonal="key project day link party written_at withdrawn_at withdrawn_because",
            ),
            Fields(
                "communities_linkage.Partner",
                pseudonym="signed_by",
                stays="brings",
                impersonal="project party joined signed_at",
            ),
        ),
        export=_own,
        erase=_erase,
    )
    office = PersonalData(
        title=_("Steps you took for a project"),
        what=_("That you proposed, agreed to, wrote or ticked off something for one of its partners"),
        purpose=_("So that no partner is moved without having nodded"),
        basis=Basis.CONTRACT,
        seen_by=_("Everybody the step; who took it, with the name masked, the partners"),
        kept=FOR_GOOD,
        erased=OFFICE_STAYS,
        models=(
            Fields(
                "communities_linkage.Match",
                pseudonym="decided_by",
                impersonal="need offer state reasons decided_at declined_because",
            ),
            Fields(
                "communities_linkage.Project",
                pseudonym="changed_by",
                impersonal="key match community case board kind title stage version begun_at moved_at last_change "
                "changed_at agreed_at done_at stopped_at stopped_because outcome people minutes money money_link",
            ),
            Fields(
                "communities_linkage.Agreement",
                pseudonym="written_by",
                impersonal="project number subject terms costs leaving from_day until_day version written_at "
                "binding_at",
            ),
            Fields(
                "communities_linkage.AgreementVersion",
                pseudonym="replaced_by",
                impersonal="agreement version said binding_at replaced_at",
            ),
            Fields(
                "communities_linkage.Move",
                pseudonym="proposed_by",
                impersonal="project from_stage to_stage state proposed_at decided_at",
            ),
            Fields("communities_linkage.Nod", pseudonym="user", impersonal="move party at"),
            Fields(
                "communities_linkage.Task",
                pseudonym="added_by done_by",
                impersonal="key project title owner due added_at done_at",
            ),
        ),
        export=_office,
    )
    personal_data.register("linkage_own", own, order=150)
    personal_data.register("linkage_steps", office, order=160)
