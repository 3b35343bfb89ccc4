"""A project's steps: forward when all partners have nodded, back by one of them, stopped by one of them."""

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from communities.linkage import telling
from communities.linkage.finding import PROJECT
from communities.linkage.kinds import BACK, FORWARD, CardState, Stage
from communities.linkage.locks import keep_change, locked_project, partners_of
from communities.linkage.models import Card, Move, Nod, Party, Project
from communities.linkage.rules import speaks_for
from communities.linkage.staleness import NotNow, Stale
from communities.linkage.steps import tell_project
from portal.access.decisions import allowed, require
from portal.audit.recording import record
from portal.search.indexing import refresh
from portal.users.models import User


@dataclass(frozen=True)
class Outcome:
    """What came of it. ``money`` in 分; ``money_link`` is the path of the entry in the fund's book, or empty."""

    outcome: str
    people: int | None = None
    minutes: int | None = None
    money: int | None = None
    money_link: str = ""


def pending_of(project: Project) -> Move | None:
    return Move.objects.filter(project=project, state=Move.State.PENDING).prefetch_related("nods").first()


def drop_pending(project: Project) -> None:
    """What waits for a nod no longer does; inside the caller's transaction, with the project locked."""
    waiting = Move.objects.filter(project=project, state=Move.State.PENDING)
    waiting.update(state=Move.State.DROPPED, decided_at=timezone.now())


@transaction.atomic
def move_project(*, by: User, project: Project, party: Party, to: str, version: int) -> Project:
    """Move it for ``party``: back at once; forward by proposing it, or by nodding to what another proposed.

    Two who want the same step at once agree: the second is the nod to the first, whatever each had read.
    Raises `Stale`, `NotNow`, ``PermissionDenied``.
    """
    require(by, "communities_linkage.take_part", project)
    if not speaks_for(by, party) or party.pk not in {each.pk for each in project.parties}:
        raise PermissionDenied("communities_linkage.take_part")
    project = locked_project(project, None)
    pending = pending_of(project)
    same_step = pending is not None and pending.to_stage == to and pending.from_stage == project.stage
    if not same_step and project.version != version:
        raise Stale(project.pk)
    if to == BACK.get(project.stage):
        return _step_back(by, project, to)
    if to != FORWARD.get(project.stage):
        raise NotNow("no_step")
    if to == Stage.DONE and not project.outcome:
        raise NotNow("no_outcome")
    if pending is None:
        pending = Move.objects.create(project=project, from_stage=project.stage, to_stage=to, proposed_by=by)
        change, verb = Project.Change.PROPOSED, "linkage.project.step_proposed"
    else:
        change, verb = Project.Change.NODDED, "linkage.project.nodded"
    nods = list(Nod.objects.filter(move=pending))
    if any(nod.party_id == party.pk for nod in nods):
        return project
    if any(nod.user_id == by.pk for nod in nods):
        raise NotNow("one_for_two")
    Nod.objects.create(move=pending, party=party, user=by)
    asked = {partner.party_id for partner in partners_of(project)} - {nod.party_id for nod in nods} - {party.pk}
    if not asked:
        change, verb = Project.Change.MOVED, "linkage.project.moved"
        _take(project, pending)
    keep_change(project, change, by=by, moved=not asked)
    record(verb, actor=by, thing=project, scope=project.community.path, to_stage=to)
    telling.touch_for(project.community, project.parties)
    waiting = [each for each in project.parties if each.pk in asked]
    telling.tell_parties(telling.ASKED, waiting, project, "step")
    if not asked:
        telling.tell_parties(telling.MOVED, project.parties, project, "moved")
        tell_project(project, by)
    telling.show_project(project)
    return project


def _take(project: Project, move: Move) -> None:
    move.state, move.decided_at = Move.State.TAKEN, timezone.now()
    move.save(update_fields=["state", "decided_at"])
    project.stage = Stage(move.to_stage)
    project.done_at = move.decided_at if project.stage == Stage.DONE else None


def _step_back(by: User, project: Project, to: str) -> Project:
    drop_pending(project)
    now = timezone.now()
    Move.objects.create(
        project=project, from_stage=project.stage, to_stage=to, state=Move.State.TAKEN, proposed_by=by, decided_at=now
    )
    project.stage, project.done_at = Stage(to), None
    keep_change(project, Project.Change.MOVED, by=by, moved=True)
    record("linkage.project.moved", actor=by, thing=project, scope=project.community.path, to_stage=to)
    telling.touch_for(project.community, project.parties)
    telling.tell_parties(telling.MOVED, project.parties, project, "back")
    tell_project(project, by)
    telling.show_project(project)
    return project


@transaction.atomic
def take_back(*, by: User, project: Project, version: int) -> Project:
    """The step that waits is not taken. Any partner may say so; where none waits nothing changes. Raises `Stale`."""
    require(by, "communities_linkage.take_part", project)
    project = locked_project(project, None)
    if pending_of(project) is None:
        return project
    if project.version != version:
        raise Stale(project.pk)
    drop_pending(project)
    keep_change(project, Project.Change.TAKEN_BACK, by=by)
    record("linkage.project.step_dropped", actor=by, thing=project, scope=project.community.path)
    telling.touch_for(project.community)
    telling.show_project(project)
    return project


@transaction.atomic
def stop_project(*, by: User, project: Project, reason: str, version: int) -> Project:
    """It does not go on: one partner is enough, and while they only talk, who tends the community. The need is open
    again. Twice changes nothing. Raises `Stale`, and `NotNow` when it is done."""
    tending = project.stage == Stage.MATCHING and allowed(by, "communities_linkage.tend", project)
    if not tending:
        require(by, "communities_linkage.take_part", project)
    need = Card.objects.select_for_update(no_key=True, of=("self",)).get(matches_as_need__project=project)
    project = locked_project(project, None)
    if project.stage == Stage.STOPPED:
        return project
    if project.version != version:
        raise Stale(project.pk)
    if project.stage == Stage.DONE:
        raise NotNow("project_over")
    drop_pending(project)
    project.stage, project.stopped_at, project.stopped_because = Stage.STOPPED, timezone.now(), reason
    keep_change(project, Project.Change.STOPPED, by=by, moved=True)
    if need.state == CardState.MATCHED:
        need.state = CardState.OPEN
        need.version += 1
        need.save(update_fields=["state", "version"])
    record("linkage.project.stopped", actor=by, thing=project, scope=project.community.path)
    telling.touch_for(project.community, project.parties)
    telling.tell_parties(telling.MOVED, project.parties, project, "stopped")
    tell_project(project, by)
    telling.show_project(project)
    return project


@transaction.atomic
def write_outcome(*, by: User, project: Project, outcome: Outcome, version: int) -> Project:
    """Say what came of it, while it is under way. The step to done needs it. Raises `Stale`, `NotNow`."""
    require(by, "communities_linkage.take_part", project)
    project = locked_project(project, None)
    said = asdict(outcome)
    if all(getattr(project, name) == value for name, value in said.items()):
        return project
    if project.stage != Stage.UNDER_WAY:
        raise NotNow("not_under_way")
    if project.version != version:
        raise Stale(project.pk)
    for name, value in said.items():
        setattr(project, name, value)
    # A nod to other words would be a nod to what nobody read.
    drop_pending(project)
    keep_change(project, Project.Change.OUTCOME, by=by)
    record("linkage.project.outcome_written", actor=by, thing=project, scope=project.community.path)
    refresh(PROJECT, [project.pk])
    telling.touch_for(project.community, project.parties)
    telling.show_project(project)
    return project
