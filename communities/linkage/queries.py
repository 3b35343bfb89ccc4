"""Reads of the boards."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.linkage.kinds import COLUMNS, CardState, Side, Stage
from communities.linkage.models import (
    Agreement,
    Card,
    CardQuerySet,
    LogEntry,
    Match,
    Party,
    Project,
    ProjectQuerySet,
    Task,
)
from communities.linkage.rules import speaks_for
from communities.places.models import Place
from portal.access.decisions import allowed

# Rows of a column and of a list on the board itself; behind each is a list of all.
SHOWN_ON_THE_BOARD = 6
SHOWN_AS_A_ROOF = 2
SHOWN_OF_A_CARD = 20
SHOWN_OF_AN_ORGANISATION = 10


@dataclass
class Counts:
    """How many open cards and unfinished or done projects a board has, by kind of co-work."""

    cards: dict[tuple[str, str, str], int] = field(default_factory=dict)
    projects: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def of_board(self, board: str, kind: str = "") -> int:
        """Everything that is on the board: open needs and offers, and projects that have not stopped."""
        return sum(
            number
            for found in (self.cards, self.projects)
            for (on, of_kind, _third), number in found.items()
            if on == board and kind in {"", of_kind}
        )

    def open_cards(self, side: str, board: str = "", kind: str = "") -> int:
        return self._sum(self.cards, board, kind, side)

    def at_stage(self, stage: str, board: str = "", kind: str = "") -> int:
        return self._sum(self.projects, board, kind, stage)

    @staticmethod
    def _sum(found: dict[tuple[str, str, str], int], board: str, kind: str, third: str) -> int:
        return sum(
            number
            for (on, of_kind, has), number in found.items()
            if board in {"", on} and kind in {"", of_kind} and has == third
        )


def counts_of(community: Place) -> Counts:
    """Two queries, answered from the indexes."""
    cards = Card.objects.open().filter(community=community).values_list("board", "kind", "side")
    projects = Project.objects.filter(community=community, stage__in=COLUMNS).values_list("board", "kind", "stage")
    return Counts(
        {(board, kind, side): number for board, kind, side, number in cards.annotate(Count("pk")).order_by()},
        {(board, kind, stage): number for board, kind, stage, number in projects.annotate(Count("pk")).order_by()},
    )


def open_cards(community: Place, side: str, board: str = "", kind: str = "") -> CardQuerySet:
    """Open cards of a side, the newest first."""
    found = Card.objects.open().filter(community=community, side=side).with_party().select_related("community")
    if board:
        found = found.filter(board=board)
    return (found.filter(kind=kind) if kind else found).order_by("-opened_at", "-pk")


def pressing_needs(community: Place) -> CardQuerySet:
    """Open needs, what ends soonest first, then the newest."""
    found = Card.objects.open().filter(community=community, side=Side.NEED).with_party()
    return found.order_by(F("until_day").asc(nulls_last=True), "-opened_at", "-pk")


def projects_of(community: Place, stage: str = "", board: str = "", kind: str = "") -> ProjectQuerySet:
    """Projects with their partners, the last moved first."""
    found = Project.objects.filter(community=community).select_related("community").with_partners()
    if stage:
        found = found.filter(stage=stage)
    if board:
        found = found.filter(board=board)
    return (found.filter(kind=kind) if kind else found).order_by("-moved_at", "-pk")


def columns_of(community: Place, board: str, kind: str) -> list[tuple[Stage, list[Project]]]:
    """The newest of each column. Two queries a column."""
    return [(stage, list(projects_of(community, stage, board, kind)[:SHOWN_ON_THE_BOARD])) for stage in COLUMNS]


def going_on(community: Place, board: str, kind: str) -> list[Project]:
    """The last that were settled or begun, with the need and the offer they came of."""
    of_both = [
        f"match__{side}__{name}"
        for side in ("need", "offer")
        for name in ("community", "party__organisation", "party__place", "party__person")
    ]
    found = Project.objects.filter(community=community, board=board, stage__in=[Stage.AGREED, Stage.UNDER_WAY])
    found = found.filter(kind=kind) if kind else found
    return list(found.select_related("community", *of_both).order_by("-moved_at", "-pk")[:SHOWN_AS_A_ROOF])


def drafts_of(community: Place, user: Any) -> list[Card]:
    """Drafts in the community that ``user`` may go on with."""
    drafts = Card.objects.filter(community=community, state=CardState.DRAFT).with_party().select_related("community")
    return [card for card in drafts.order_by("-written_at")[:50] if allowed(user, "communities_linkage.change", card)]


def card_or_404(community: Place, pk: int, user: Any, *, side: str = "") -> Card:
    """A card of this community that is public, or a draft that ``user`` may change; anything else is not there."""
    card = get_object_or_404(Card.objects.filter(community=community, pk=pk).with_party())
    if side not in {"", card.side}:
        raise Http404(pk)
    card.community = community
    if not allowed(user, "communities_linkage.see", card):
        raise Http404(pk)
    return card


def offer_or_404(need: Card, pk: int) -> Card:
    """An offer from the same sub-district as ``need``, which is where suggestions come from."""
    around = Card.objects.public().filter(side=Side.OFFER, community__parent_id=need.community.parent_id, pk=pk)
    return get_object_or_404(around.with_party().select_related("community"))


def open_need_or_none(community: Place, value: object) -> Card | None:
    """The open need of this community that ``?need=`` means; None for anything else."""
    text = str(value or "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        return None
    need = Card.objects.open().filter(community=community, side=Side.NEED, pk=int(text)).with_party().first()
    if need is not None:
        need.community = community
    return need


def came_of(card: Card) -> list[Project]:
    """The projects in which a need or an offer was taken up, the newest first."""
    side = "match__need" if card.is_need else "match__offer"
    found = Project.objects.filter(**{side: card}).select_related("community")
    return list(found.order_by("-pk")[:SHOWN_OF_A_CARD])


def match_of(need: Card, offer: Card) -> Match | None:
    """What became of the suggestion that these two fit, with the project that came of it."""
    return Match.objects.filter(need=need, offer=offer).select_related("project__community").first()


def project_or_404(community: Place, pk: int) -> Project:
    """With its partners and the two cards it came of."""
    found = get_object_or_404(
        Project.objects.filter(community=community, pk=pk)
        .select_related("agreement", "changed_by", "match__need__community", "match__offer__community")
        .with_partners()
    )
    found.community = community
    return found


def agreement_or_404(community: Place, number: str, user: Any) -> Agreement:
    """One that binds, or that ``user`` is a partner of."""
    found = get_object_or_404(Agreement.objects.filter(project__community=community, number=number))
    found.project = project_or_404(community, found.project_id)
    if not allowed(user, "communities_linkage.read_agreement", found):
        raise Http404(number)
    return found


def log_of(project: Project) -> QuerySet[LogEntry]:
    """What happened, the latest day first."""
    names = ("picture", "author", "party__organisation", "party__place", "party__person")
    return LogEntry.objects.filter(project=project).select_related(*names).order_by("-day", "-pk")


def tasks_of(project: Project) -> list[Task]:
    """What is to be done and was, what is due first on top."""
    found = Task.objects.filter(project=project).select_related("owner__organisation", "owner__place", "owner__person")
    return list(found.order_by("due", "pk"))


def task_or_404(project: Project, pk: int) -> Task:
    found = get_object_or_404(Task.objects.filter(project=project, pk=pk))
    found.project = project
    return found


def log_entry_or_404(project: Project, pk: int) -> LogEntry:
    found = get_object_or_404(LogEntry.objects.filter(project=project, pk=pk).select_related("picture"))
    found.project = project
    return found


def own_parties(user: Any, project: Project) -> list[Party]:
    """The partners that ``user`` speaks for."""
    return [party for party in project.parties if user is not None and speaks_for(user, party)]


def work_of(party: Party | None) -> ProjectQuerySet:
    """What a party does and did, the last moved first; what stopped is not among it."""
    found = Project.objects.filter(partners__party=party) if party is not None else Project.objects.none()
    return found.exclude(stage=Stage.STOPPED).select_related("community").order_by("-moved_at", "-pk")


def of_party(party: Party | None) -> tuple[Sequence[Card], Sequence[Project]]:
    """An organisation's open cards, and the newest of what it does and did. Two queries."""
    if party is None:
        return [], []
    cards = Card.objects.open().filter(party=party).select_related("community").order_by("-opened_at", "-pk")
    return list(cards[:SHOWN_OF_AN_ORGANISATION]), list(work_of(party)[: SHOWN_OF_AN_ORGANISATION + 1])
