"""Reads of cases."""

from typing import Any

from django.db.models import Avg, Count, OuterRef, Q, Subquery, Value, When
from django.db.models import Case as Choose
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.cases.kinds import step_viewers
from communities.cases.models import Case, CaseQuerySet, Rating, Step, StepRevision
from communities.cases.thread import RATING
from communities.places.models import Place
from portal.design.templatetags.design import place_name


def open_cases_of(community: Place) -> CaseQuerySet:
    """What is under way, what moved last first."""
    return _with_progress(Case.objects.of(community).filter(state=Case.State.OPEN)).order_by("-moved_at", "-pk")


def closed_cases_of(community: Place) -> CaseQuerySet:
    """What has come to an end, the latest first."""
    return _with_progress(Case.objects.of(community).filter(state=Case.State.CLOSED)).order_by("-closed_at", "-pk")


def _with_progress(cases: CaseQuerySet) -> CaseQuerySet:
    """Those on their own, with ``steps_told`` and the ``latest_kind``; hidden words stay hidden.

    It counts as the thread does: with what flowed in and the rating, without what is withdrawn or still to come.
    """
    strands = Case.objects.filter(Q(pk=OuterRef(OuterRef("pk"))) | Q(root=OuterRef(OuterRef("pk"))))
    told = Step.objects.filter(case__in=strands.values("pk"), withdrawn_at=None, planned=False).order_by()
    count = told.annotate(all=Value(1)).values("all").annotate(count=Count("pk")).values("count")
    rated = When(rating_until__isnull=False, then=Value(1))
    latest = Subquery(told.order_by("-at", "-pk").values("kind")[:1])
    return (
        cases.on_their_own()
        .select_related("place")
        .annotate(
            steps_told=Coalesce(Subquery(count), 0) + Choose(rated, default=Value(0)),
            latest_kind=Choose(When(rating_until__isnull=False, then=Value(RATING)), default=latest),
        )
    )


def case_or_404(community: Place, pk: int) -> Case:
    case = get_object_or_404(Case.objects.of(community).filter(pk=pk).select_related("place", "root"))
    case.community = community
    return case


def revision_or_404(case: Case, pk: int, user: Any) -> StepRevision:
    """What a step of ``case`` once said, for who sees the step and saw it then."""
    found = get_object_or_404(StepRevision.objects.filter(pk=pk, step__case=case).select_related("step"))
    if not can_see(found, user):
        raise Http404(pk)
    found.step.case = case
    return found


def can_see(revision: StepRevision, user: Any) -> bool:
    may_see = step_viewers.get(revision.step.viewers)
    return may_see is not None and may_see(user, revision.step) and is_no_narrower(revision, revision.step)


def is_no_narrower(revision: StepRevision, step: Step) -> bool:
    """Whether what was said before may be seen by who sees the step now: not if it was for fewer people then."""
    return revision.viewers in ("everyone", step.viewers)


def case_or_none(community: Place, value: object) -> Case | None:
    """The case of this community that ``?case=`` means, also when it flowed into another; None for anything else."""
    text = str(value or "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        return None
    case = Case.objects.of(community).filter(pk=int(text)).select_related("place").first()
    if case is not None:
        case.community = community
    return case


def gathered_in(case: Case) -> Q:
    """Of rows that have a ``case``: those of ``case`` and of what has flowed into it."""
    return Q(case=case) | Q(case__root=case)


def where_it_is(case: Case) -> list[str]:
    """The places of ``case`` and of what flowed into it: those who live there are concerned."""
    gathered = Case.objects.filter(root=case).select_related("place").order_by("opened_at", "pk")
    return list(dict.fromkeys(place_name(each.place) for each in (case, *gathered)))


def ratings_of(case: Case) -> tuple[int, float]:
    """How many have rated it, and the mean of their scores; 0.0 for none."""
    found = Rating.objects.filter(case=case).aggregate(count=Count("pk"), mean=Avg("score"))
    return found["count"], float(found["mean"] or 0)
