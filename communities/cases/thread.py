"""The thread of a case as one viewer may see it: its knots in order, with what each room adds to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString

from communities.cases import roof
from communities.cases.kinds import StepKind, step_kinds, step_viewers
from communities.cases.models import Case, CaseLink, Step

# More than these do not fit beside each other under the roof.
MOST_ON_THE_ROOF = 9
# What the actions of a case tell of it themselves.
RAISED, FINISHED, REOPENED = "cases.raised", "cases.finished", "cases.reopened"
# A second look at what was done; one that has happened, or is still to come.
REVISIT = "cases.revisit"
# The one step that no room tells: that it can be rated follows from the case.
RATING = "cases.rating"


@dataclass
class Knot:
    """One step on the thread. ``hidden`` says that the viewer may not know more than that it is there.

    ``strand`` is the case it came with, where that is another one. ``state``: done, now, next or gone.
    """

    step: Step
    number: int
    kind: StepKind
    hidden: bool
    strand: Case | None
    state: str = "done"
    here: bool = False
    more: str = ""

    @property
    def label(self) -> str | Promise:
        return self.kind.label

    @property
    def says_more_than_its_kind(self) -> bool:
        """Whether its title tells more than the head above it and the page's own."""
        return self.step.title not in {str(self.label), self.step.case.title if self.strand is None else ""}

    @property
    def is_rating(self) -> bool:
        return self.step.kind == RATING

    @property
    def anchor(self) -> str:
        return "rate" if self.is_rating else f"step-{self.step.pk}"


@dataclass
class Stop:
    """One place on the drawn roof: a knot, or several of one kind that follow each other."""

    knots: list[Knot]
    left_out: int = 0

    @property
    def first(self) -> Knot:
        return self.knots[0]

    @property
    def state(self) -> str:
        states = {knot.state for knot in self.knots}
        return next(state for state in ("now", "done", "next") if state in states)

    @property
    def here(self) -> bool:
        return any(knot.here for knot in self.knots)

    @property
    def ridge(self) -> bool:
        return any(knot.kind.ridge and knot.step.amount is not None for knot in self.knots)

    @property
    def at(self) -> datetime:
        return self.first.step.at


@dataclass
class Thread:
    """``case`` stands on its own; ``gathered`` have flowed into it; ``links`` are all between them and to others."""

    case: Case
    gathered: list[Case]
    links: list[CaseLink]
    knots: list[Knot] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.standing)

    @cached_property
    def standing(self) -> list[Knot]:
        return [knot for knot in self.knots if knot.state != "gone"]

    @cached_property
    def now(self) -> Knot | None:
        """Where the matter stands: the last step that has happened."""
        return next((knot for knot in reversed(self.standing) if knot.state in {"now", "done"}), None)

    @property
    def may_be_revisited(self) -> bool:
        """Whether it was done, and nobody has looked at it again since."""
        end = self.case.closed_at
        looks = (knot.step for knot in self.standing if knot.step.kind == REVISIT and knot.strand is None)
        return self.case.is_done and not any(not look.planned and end is not None and look.at >= end for look in looks)

    @cached_property
    def stops(self) -> list[Stop]:
        """What stands under the roof, nine at most: steps of one kind together, then most of the middle left out."""
        made = [Stop(list(knots)) for _, knots in groupby(self.standing, key=lambda knot: (knot.step.kind, knot.state))]
        return made if len(made) <= MOST_ON_THE_ROOF else _without_the_middle(made)

    @cached_property
    def roof(self) -> SafeString:
        points = [roof.Point(stop.state, stop.ridge, stop.here) for stop in self.stops]
        return roof.drawn(points, over=not self.case.is_open)

    def at(self, key: str) -> Knot | None:
        return next((knot for knot in self.knots if knot.step.key == key), None)


def _without_the_middle(stops: list[Stop]) -> list[Stop]:
    """The first two, the last four and where the ridge is; each run of others as one stop that says how many."""
    ridge = next((number for number, stop in enumerate(stops) if stop.ridge), 1)
    kept = {0, 1, ridge, *range(len(stops) - 4, len(stops))}
    shown: list[Stop] = []
    for number, stop in enumerate(stops):
        if number in kept:
            shown.append(stop)
        elif shown[-1].left_out:
            shown[-1].knots += stop.knots
            shown[-1].left_out += len(stop.knots)
        else:
            shown.append(Stop(list(stop.knots), left_out=len(stop.knots)))
    return shown


def thread_of(case: Case, user: Any, *, here: str = "", details: bool = False) -> Thread:
    """The thread that ``case`` is part of, in three queries; ``details`` adds the revisions and what rooms draw.

    ``user`` is None for the signed-out. ``here`` is the key of the step whose page this is: that knot is *now*,
    or marked where it is still to come; else the last that has happened is.
    """
    root = case.root if case.root_id and case.root else case
    root.community = case.community
    gathered = list(Case.objects.filter(root=root).select_related("place").order_by("opened_at", "pk"))
    strands = {each.pk: each for each in (root, *gathered)}
    for each in strands.values():
        each.community = case.community
    thread = Thread(root, gathered, _links_of(list(strands)))
    steps = Step.objects.filter(case__in=strands).select_related("place")
    if details:
        steps = steps.prefetch_related("revisions")
    number = 0
    for step in _in_order(root, list(steps)):
        step.case = strands[step.case_id]
        gone = step.withdrawn_at is not None
        number += not gone
        thread.knots.append(_knot(step, number, user, root, gone=gone))
    _mark_now(thread, here)
    if details:
        _add_details(thread.knots, user)
    return thread


def _links_of(cases: Sequence[int]) -> list[CaseLink]:
    links = CaseLink.objects.filter(case__in=cases) | CaseLink.objects.filter(other__in=cases)
    return list(links.select_related("case", "other").order_by("at", "pk"))


def _in_order(root: Case, steps: list[Step]) -> list[Step]:
    """What has happened, the rating, then what is still to come: `queries.open_cases_of` counts the same."""
    rating = []
    if root.rating_until is not None and root.closed_at is not None:
        rating = [Step(case=root, key=RATING, kind=RATING, at=root.closed_at, until=root.rating_until)]
    return [
        *(step for step in steps if not step.planned),
        *rating,
        *(step for step in steps if step.planned),
    ]


def _knot(step: Step, number: int, user: Any, root: Case, *, gone: bool) -> Knot:
    kind = step_kinds.get(step.kind) or StepKind(step.kind)
    may_see = step_viewers.get(step.viewers)
    hidden = may_see is None or not may_see(user, step)
    state = "gone" if gone else "next" if step.planned else "done"
    return Knot(step, number, kind, hidden, step.case if step.case_id != root.pk else None, state)


def _mark_now(thread: Thread, here: str) -> None:
    now = (thread.at(here) if here else None) or thread.now
    if now is None:
        return
    if now.is_rating and not thread.case.can_be_rated:
        return
    if now.state == "done":
        now.state = "now"
    now.here = bool(here)


def _add_details(knots: Sequence[Knot], user: Any) -> None:
    """Ask each kind once for all its steps, and draw them with its template."""
    shown = sorted((knot for knot in knots if not knot.hidden), key=lambda knot: knot.step.kind)
    for _, same in groupby(shown, key=lambda knot: knot.step.kind):
        group = list(same)
        kind = group[0].kind
        if not kind.template or group[0].is_rating:
            continue
        contexts = kind.details([knot.step for knot in group], user) if kind.details else {}
        for knot in group:
            if kind.details is None or knot.step.pk in contexts:
                context = {"step": knot.step, **contexts.get(knot.step.pk, {})}
                knot.more = render_to_string(kind.template, context)


def days_of(case: Case) -> int:
    """How many days the case took, or has been going on, counting the first."""
    last = case.closed_at or timezone.now()
    return (timezone.localtime(last).date() - timezone.localtime(case.opened_at).date()).days + 1
