"""Bringing two together over a need and an offer, or saying why they do not fit."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from communities.cases.models import Case
from communities.linkage import telling
from communities.linkage.finding import PROJECT
from communities.linkage.kinds import CardState, Side, Stage
from communities.linkage.locks import locked_pair
from communities.linkage.matching import as_kept, suggestion_of
from communities.linkage.models import Card, Match, Partner, Project
from communities.linkage.staleness import NotNow
from portal.access.decisions import allowed
from portal.audit.recording import record
from portal.search.indexing import refresh
from portal.users.models import User


def _require_either(by: User, need: Card, offer: Card) -> None:
    """Whoever speaks for either side, or tends either community, may bring them together or say no."""
    if not any(allowed(by, "communities_linkage.introduce", card) for card in (need, offer)):
        raise PermissionDenied("communities_linkage.introduce")


def _project_of(need: Card, offer: Card) -> Project | None:
    rows = Project.objects.select_related("community").with_partners()
    return rows.filter(match__need=need, match__offer=offer).first()


def _same_case(need: Card, offer: Card) -> Case | None:
    """The offer's case, where it is one of the need's community."""
    case = offer.case
    return case if case is not None and case.community_id == need.community_id else None


@transaction.atomic
def introduce(*, by: User, need: Card, offer: Card) -> Project:
    """Begin a project of the two parties; both are told, and talk it over. Brought together twice is once.

    Raises `NotNow` where one of the two is taken or over, or the pair was declined, has stopped or cannot fit.
    """
    _require_either(by, need, offer)
    need, offer = locked_pair(need, offer)
    known = _project_of(need, offer)
    if known is not None and known.stage == Stage.STOPPED:
        raise NotNow("stopped")
    if known is not None:
        return known
    if not (need.is_open and offer.is_open):
        raise NotNow("card_over")
    if Match.objects.filter(need=need, offer=offer).exists():
        raise NotNow("declined")
    if (need.side, offer.side) != (Side.NEED, Side.OFFER) or need.party_id == offer.party_id:
        raise NotNow("no_pair")
    suggestion = suggestion_of(need, offer)
    kept = as_kept(suggestion.reasons) if suggestion else []
    match = Match.objects.create(need=need, offer=offer, state=Match.State.TAKEN_UP, reasons=kept, decided_by=by)
    project = Project.objects.create(
        key=uuid.uuid4(),
        match=match,
        community=need.community,
        board=need.board,
        kind=need.kind,
        case=need.case or _same_case(need, offer),
        title=need.title,
        changed_by=by,
    )
    Partner.objects.bulk_create([Partner(project=project, party=card.party) for card in (need, offer)])
    need.state = CardState.MATCHED
    need.version += 1
    need.save(update_fields=["state", "version"])
    record("linkage.project.begun", actor=by, thing=project, scope=project.community.path, board=project.board)
    refresh(PROJECT, [project.pk])
    telling.touch_for(need.community, [need.party, offer.party], offer.community)
    telling.tell_parties(telling.INTRODUCED, [need.party, offer.party], project, "begun")
    telling.show_project(project)
    return Project.objects.select_related("community").with_partners().get(pk=project.pk)


@transaction.atomic
def decline_pair(*, by: User, need: Card, offer: Card, reason: str) -> Match:
    """Say why these two do not fit; they are not suggested again. Said twice the first reason stays.

    Raises `NotNow` where they were brought together already.
    """
    _require_either(by, need, offer)
    need, offer = locked_pair(need, offer)
    known = Match.objects.filter(need=need, offer=offer).first()
    if known is not None:
        if known.state == Match.State.TAKEN_UP:
            raise NotNow("together")
        return known
    if (need.side, offer.side) != (Side.NEED, Side.OFFER):
        raise NotNow("no_pair")
    made = Match.objects.create(
        need=need, offer=offer, state=Match.State.DECLINED, declined_because=reason, decided_by=by,
        decided_at=timezone.now(),
    )  # fmt: skip
    record("linkage.match.declined", actor=by, thing=made, scope=need.community.path)
    telling.touch_for(need.community, (), offer.community)
    return made
