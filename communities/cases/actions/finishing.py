"""The end of a case, in words and with its kind; and its opening again."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from communities.cases import telling
from communities.cases.actions.stepping import add_step, withdraw_step
from communities.cases.finding import KIND
from communities.cases.locks import locked
from communities.cases.models import Case, Outcome
from communities.cases.refusals import CaseRefused
from communities.cases.thread import FINISHED, RAISED, REOPENED, REVISIT
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.search.indexing import refresh
from portal.users.models import User

RATED_FOR = timedelta(days=14)


@transaction.atomic
def finish_case(
    *,
    by: User,
    case: Case,
    outcome: str,
    text: str,
    rating_until: datetime | None = None,
    revisit_at: datetime | None = None,
) -> Case:
    """Close ``case`` with ``outcome`` (`Outcome`) and what came of it in ``text``, which is public.

    What was done can be rated by those it concerns until ``rating_until``, two weeks by default, and may be looked
    at again at ``revisit_at``. Closed already in the same words, nothing changes. Raises `CaseRefused` where it was
    closed in others, for a case that is part of another, and for a rating or a second look that would be over already.
    """
    require(by, "communities_cases.change", case)
    (case,) = locked(case)
    if not case.is_open:
        ended = case.steps.filter(key=FINISHED, withdrawn_at=None, text=text)
        if case.outcome == outcome and ended.exists():
            return case
        raise CaseRefused(_("It has been closed meanwhile; how it ended stands on the thread."))
    if case.root_id is not None:
        raise CaseRefused(_("It is part of another matter; that one is to be closed."))
    now = timezone.now()
    done = Outcome(outcome) == Outcome.DONE
    until = (rating_until or _after(RATED_FOR)) if done else None
    if (until is not None and until <= now) or (revisit_at is not None and revisit_at <= now):
        raise CaseRefused(_("This day is over already."))
    case.state, case.outcome, case.closed_at, case.rating_until = Case.State.CLOSED, outcome, now, until
    case.save(update_fields=["state", "outcome", "closed_at", "rating_until"])
    record("cases.case.closed", actor=by, thing=case, scope=case.place.path, outcome=str(outcome))
    touch(case.community.path)
    telling.tell_that_it_ended(case, text, by)
    title = in_the_sites_words(Outcome(outcome).label)
    add_step(case=case, key=FINISHED, kind=FINISHED, title=title, text=text, at=now, place=case.place)
    if done and revisit_at is not None:
        title = in_the_sites_words(gettext_lazy("A second look"))
        key = revisit_key(case)
        add_step(case=case, key=key, kind=REVISIT, title=title, at=revisit_at, place=case.place, planned=True)
    return case


def _after(days: timedelta) -> datetime:
    """The midnight at which a day ``days`` from today ends."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + days + timedelta(days=1)


def revisit_key(case: Case) -> str:
    """Each end of a case has a second look of its own: one that has happened stays when the case is taken up again."""
    return f"{REVISIT}:{case.closed_at:%Y%m%d%H%M%S%f}"


def in_the_sites_words(words: str | Promise) -> str:
    """What is kept for all readers speaks the site's own language, whoever wrote it."""
    with override(settings.LANGUAGE_CODE):
        return str(words)


@transaction.atomic
def reopen_case(*, by: User, case: Case, reason: str) -> Case:
    """Open a closed case again, with the reason; its ratings stay as they were given.

    Opened again for the same reason already, nothing changes; `CaseRefused` where it was for another, or never closed.
    """
    require(by, "communities_cases.change", case)
    (case,) = locked(case)
    if case.is_open:
        last = case.steps.filter(kind=REOPENED).order_by("-at").first()
        if last is not None and last.text == reason:
            return case
        raise CaseRefused(_("It is under way already."))
    case.state, case.outcome, case.closed_at, case.rating_until = Case.State.OPEN, "", None, None
    case.save(update_fields=["state", "outcome", "closed_at", "rating_until"])
    record("cases.case.reopened", actor=by, thing=case, scope=case.place.path)
    touch(case.community.path)
    withdraw_step(case=case, key=FINISHED, reason=reason)
    for planned in case.steps.filter(kind=REVISIT, planned=True):
        withdraw_step(case=case, key=planned.key, reason=reason)
    now = timezone.now()
    title = in_the_sites_words(gettext_lazy("Taken up again"))
    key = f"{REOPENED}:{now:%Y%m%d%H%M%S%f}"
    add_step(case=case, key=key, kind=REOPENED, title=title, text=reason, at=now, place=case.place, by=by)
    return case


@transaction.atomic
def retitle_case(*, by: User, case: Case, title: str, summary: str) -> Case:
    """Say better what it is about. What the first step said before is kept with it."""
    require(by, "communities_cases.change", case)
    (case,) = locked(case)
    if (case.title, case.summary) == (title, summary):
        return case
    case.title, case.summary = title, summary
    case.save(update_fields=["title", "summary"])
    record("cases.case.retitled", actor=by, thing=case, scope=case.place.path)
    touch(case.community.path)
    refresh(KIND, [case.pk])
    raised = case.steps.filter(kind=RAISED).first()
    if raised is not None:
        add_step(case=case, key=raised.key, kind=raised.kind, title=title, text=summary, at=raised.at, place=case.place)
    return case
