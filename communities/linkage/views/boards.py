"""The board and its lists. The same for everybody, so they may be stored."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.linkage.kinds import COLUMNS, WHO_IS_ON, Board, CoWork, Side, Stage
from communities.linkage.matching import suggestions_for
from communities.linkage.queries import (
    SHOWN_ON_THE_BOARD,
    Counts,
    columns_of,
    counts_of,
    drafts_of,
    going_on,
    open_cards,
    own_parties,
    projects_of,
)
from communities.linkage.rolling_up import quarter_of
from communities.linkage.rules import doors_for
from communities.linkage.telling import stamp_of, topic_of
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.crumbs import way
from portal.design.paging import KnownCount, page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import EVERYTHING, depends_on
from portal.live.marks import mark

ROWS_PER_PAGE = 30
SUGGESTED = 3
# What a list of all can be about: a side of open cards, or a stage of projects.
NEEDS, OFFERS = "needs", "offers"


def crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the community's home."""
    return way(community, (_("Three linkages"), reverse("linkage:list", args=[community.slug])), *more)


def reader_of(request: HttpRequest) -> Any:
    """The signed-in user or None, without touching the session of an anonymous request."""
    return viewer(request)["viewer"].user


def _board_and_kind(board: str, kind: str) -> None:
    if board not in Board or (kind and kind not in CoWork):
        raise Http404(board)


@require_safe
def board(request: HttpRequest, community: str, board: str = Board.SOCIETY, kind: str = "") -> HttpResponse:
    """One of the three boards: who fits whom, what nobody has taken up, and how far the rest is."""
    place = community_or_404(community, even_ended=True)
    _board_and_kind(board, kind)
    mark(request)
    counts = counts_of(place)
    needs = list(open_cards(place, Side.NEED, board, kind)[:SHOWN_ON_THE_BOARD])
    offers = list(open_cards(place, Side.OFFER, board, kind)[:SHOWN_ON_THE_BOARD])
    for card in (*needs, *offers):
        card.community = place
    suggested = [one[0] for one in suggestions_for(needs).values()][:SUGGESTED]
    columns = columns_of(place, board, kind)
    context = {
        "community": place,
        "current_room": "linkage",
        "crumbs": crumbs(place),
        "board": board,
        "kind": kind,
        "kind_label": CoWork(kind).label if kind else "",
        "who_is_on": WHO_IS_ON[Board(board)],
        "tabs": [(each.value, each.label, counts.of_board(each)) for each in Board],
        "chips": _chips(counts, board),
        "suggested": suggested,
        "going_on": going_on(place, board, kind),
        "needs": needs,
        "offers": offers,
        "columns": [(stage, counts.at_stage(stage, board, kind), projects) for stage, projects in columns],
        "counts": {
            "needs": counts.open_cards(Side.NEED, board, kind),
            "offers": counts.open_cards(Side.OFFER, board, kind),
        },
        "quarter": quarter_of(timezone.localdate()),
        "topic": topic_of(place),
    }
    user = reader_of(request)
    context |= doors_for(user, place)
    if user is not None:
        mine = {project.pk for _stage, projects in columns for project in projects if own_parties(user, project)}
        context |= {"mine": mine, "drafts": drafts_of(place, user)}
        context["may_introduce"] = {
            one.need.pk
            for one in suggested
            if any(allowed(user, "communities_linkage.introduce", card) for card in (one.need, one.offer))
        }
    response = render(request, "communities/linkage/board.html", context)
    return depends_on(response, place.path, stamp_of(place), EVERYTHING)


def _chips(counts: Counts, board: str) -> list[tuple[str, Any, int]]:
    every = [(each.value, each.label, counts.of_board(board, each)) for each in CoWork]
    return [("", _("All"), counts.of_board(board)), *every]


@reads_query("page")
@require_safe
def listing(request: HttpRequest, community: str, what: str, board: str, kind: str = "") -> HttpResponse:
    """All open needs, all open offers, or all projects of one column, page by page."""
    place = community_or_404(community, even_ended=True)
    _board_and_kind(board, kind)
    stages = {str(stage): stage for stage in COLUMNS}
    if what not in {NEEDS, OFFERS, *stages}:
        raise Http404(what)
    mark(request)
    counts = counts_of(place)
    rows: Any
    if what in stages:
        rows = projects_of(place, what, board, kind)
        heading, how_many = str(Stage(what).label), partial(counts.at_stage, what, board)
    else:
        side = Side.NEED if what == NEEDS else Side.OFFER
        rows = open_cards(place, side, board, kind)
        heading = _("What is needed") if what == NEEDS else _("What there is")
        how_many = partial(counts.open_cards, side, board)
    page = page_asked_for(request, KnownCount(rows, ROWS_PER_PAGE, how_many(kind)))
    for row in page.object_list:
        row.community = place
    context = {
        "community": place,
        "current_room": "linkage",
        "crumbs": crumbs(place, (heading, "")),
        "board": board,
        "board_label": Board(board).label,
        "kind": kind,
        "what": what,
        "heading": heading,
        "of_projects": what in stages,
        "chips": [(each, label, how_many(each)) for each, label in [("", _("All")), *CoWork.choices]],
        "page_obj": page,
        "topic": topic_of(place),
    }
    return depends_on(render(request, "communities/linkage/listing.html", context), place.path, EVERYTHING)
