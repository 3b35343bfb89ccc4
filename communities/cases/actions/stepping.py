"""Steps: told by the rooms in which they happen, in the same transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from communities.cases import telling
from communities.cases.kinds import step_kinds, step_viewers
from communities.cases.locks import locked
from communities.cases.models import Case, Step, StepRevision
from communities.places.models import Place
from portal.freshness.stamps import touch
from portal.live.publishing import publish_on_commit
from portal.users.models import User


@transaction.atomic
def add_step(
    *,
    case: Case,
    key: str,
    kind: str,
    title: str,
    at: datetime,
    text: str = "",
    until: datetime | None = None,
    place: Place | None = None,
    amount: int | None = None,
    link: str = "",
    viewers: str = "everyone",
    planned: bool = False,
    by: User | None = None,
    not_to: Collection[int] = (),
) -> Step:
    """Tell a step of ``case``, or say anew the step with the same ``key``; what it said before is kept.

    Whoever raised the matter is told of a new step that they may open, unless they are ``by``, who does it, or one of
    ``not_to``, primary keys of people who do not want to hear of it.

    No permission of its own: called by the action of the room in which it happened. ``title``, ``text`` carry no
    personal name; ``amount`` is fen, ``link`` a path. Said twice with the same words nothing changes; a withdrawn
    step that is told again holds again. A case that has flowed into another keeps its own steps, and the other
    shows them. Call `communities.cases.locks.hold` early in the action; publishes: see `publish_on_commit`. Raises
    ``KeyError`` for an unknown kind or viewers, ``ValueError`` for a link that leads away from this site.
    """
    if kind not in step_kinds or viewers not in step_viewers:
        raise KeyError(kind, viewers)
    if link and not (link.startswith("/") and url_has_allowed_host_and_scheme(link, allowed_hosts=None)):
        raise ValueError(link)
    (case,) = locked(case)
    said: dict[str, Any] = {
        "kind": kind,
        "title": title,
        "text": text,
        "at": at,
        "until": until,
        "planned": planned,
        "place_id": place.pk if place else None,
        "amount": amount,
        "link": link,
        "viewers": viewers,
    }
    step = Step.objects.filter(case=case, key=key).first()
    if step is None:
        step = Step.objects.create(case=case, key=key, **said)
        telling.tell_who_raised_it(step, by, not_to)
    elif step.said() == said and step.withdrawn_at is None:
        return step
    else:
        _keep_what_it_said(step)
        for name, value in said.items():
            setattr(step, name, value)
        step.version += 1
        step.withdrawn_at, step.withdrawal_reason = None, ""
        step.save()
    _note_that_it_moved(case)
    return step


@transaction.atomic
def withdraw_step(*, case: Case, key: str, reason: str) -> Step | None:
    """Say that a step no longer holds, and why; it stays visible as withdrawn. Again, nothing changes.

    None where there is no such step. ``reason`` is public.
    """
    (case,) = locked(case)
    step = Step.objects.filter(case=case, key=key).first()
    if step is None or step.withdrawn_at is not None:
        return step
    step.withdrawn_at, step.withdrawal_reason = timezone.now(), reason
    step.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    _note_that_it_moved(case)
    return step


def _keep_what_it_said(step: Step) -> None:
    kept = ("version", "title", "text", "at", "until", "planned", "amount", "viewers")
    StepRevision.objects.create(step=step, **{name: getattr(step, name) for name in kept})


def _note_that_it_moved(case: Case) -> None:
    """Pages that show the case show something new, and open ones hear so; the case it flowed into moved as well."""
    Case.objects.filter(pk__in=[case.pk, case.root_id or case.pk]).update(moved_at=timezone.now())
    touch(case.community.path)
    publish_on_commit(
        f"community/{case.community.code}",
        {"kind": "case.step", "id": case.root_id or case.pk, "title": case.title, "url": case.address()},
    )
