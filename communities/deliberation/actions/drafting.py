"""Minutes while they are written: words, who was there, what was decided. Only those who write them see them."""

import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases.models import Case
from communities.deliberation.limits import MOST_DECISIONS
from communities.deliberation.locks import locked
from communities.deliberation.models import Attendance, Decision, Meeting
from communities.deliberation.queries import council_of
from communities.deliberation.refusals import DecisionRefused, StaleMinutes
from communities.places.models import Place
from portal.access.decisions import require
from portal.audit.recording import record
from portal.idempotency import create_once
from portal.users.models import User


@dataclass(frozen=True)
class Said:
    """What minutes say. ``held_at`` is aware and over; ``present`` are the ids of council members who were there."""

    held_at: datetime
    where: str
    minutes: str
    present: frozenset[int]


def _words(said: Said) -> dict[str, object]:
    return {name: value for name, value in asdict(said).items() if name != "present"}


@transaction.atomic
def draft_minutes(*, by: User, community: Place, said: Said, key: uuid.UUID) -> Meeting:
    """Begin minutes. The same ``key`` from the same person is one draft, changed to what it says now.

    Raises ``PermissionDenied``, `DecisionRefused` for a meeting still to come.
    """
    require(by, "communities_deliberation.record", community)
    _require_past(said)
    meeting, is_new = create_once(
        Meeting.objects.filter(written_by=by, community=community).select_related("community"),
        key,
        lambda free: Meeting.objects.create(key=free, community=community, written_by=by, **_words(said)),
    )
    if not is_new:
        return change_minutes(by=by, meeting=meeting, said=said) if meeting.is_draft else meeting
    _seat(meeting, said.present)
    record("deliberation.minutes.drafted", actor=by, thing=meeting, scope=community.path)
    return meeting


@transaction.atomic
def change_minutes(*, by: User, meeting: Meeting, said: Said, version: int | None = None) -> Meeting:
    """Write the draft anew. ``version`` is what the writer read, None for who has not.

    Raises `StaleMinutes`, and `DecisionRefused` for minutes that are out, a meeting still to come, or fewer present
    than votes were counted.
    """
    meeting = _draft(by, meeting, version)
    _require_past(said)
    seats = _seat(meeting, said.present)
    counted = max((one.present - one.silent for one in meeting.decisions.all()), default=0)
    if counted > seats:
        raise DecisionRefused(
            _("%(votes)d votes were counted, but only %(present)d were there.") % {"votes": counted, "present": seats}
        )
    meeting.decisions.update(present=seats)
    for name, value in _words(said).items():
        setattr(meeting, name, value)
    _note(by, meeting)
    return meeting


@transaction.atomic
def decide(
    *,
    by: User,
    meeting: Meeting,
    subject: str,
    yes: int,
    no: int,
    abstained: int,
    about: str = "",
    amount: int | None = None,
    case: Case | None = None,
    decision: Decision | None = None,
    version: int | None = None,
) -> Decision:
    """Write down one decision of a draft, or change ``decision`` of it.

    Raises `DecisionRefused` for more votes than members were there, for the same thing twice in one meeting, and for
    more than 30 decisions; `StaleMinutes`; ``ValueError`` for a case of another community.
    """
    meeting = _draft(by, meeting, version)
    if case is not None and case.community_id != meeting.community_id:
        raise ValueError(case.pk)
    present = meeting.attendance.filter(present=True).count()
    if yes + no + abstained > present:
        raise DecisionRefused(
            _("%(votes)d votes were counted, but only %(present)d were there.")
            % {"votes": yes + no + abstained, "present": present}
        )
    others = meeting.decisions.exclude(pk=decision.pk) if decision is not None else meeting.decisions.all()
    if about and others.filter(about=about).exists():
        raise DecisionRefused(_("This stands in these minutes already."))
    if others.count() >= MOST_DECISIONS:
        raise DecisionRefused(_("These minutes hold %(most)d decisions already.") % {"most": MOST_DECISIONS})
    facts = {"subject": subject, "about": about, "amount": amount, "case": case, "yes": yes, "no": no}
    facts |= {"abstained": abstained, "present": present}
    if decision is None:
        decision = Decision.objects.create(meeting=meeting, community=meeting.community, **facts)
    else:
        decision = meeting.decisions.get(pk=decision.pk)
        for name, value in facts.items():
            setattr(decision, name, value)
        decision.save()
    _note(by, meeting)
    return decision


@transaction.atomic
def undecide(*, by: User, meeting: Meeting, decision: Decision, version: int | None = None) -> None:
    """Take a decision out of a draft; one that is gone already stays gone."""
    meeting = _draft(by, meeting, version)
    if meeting.decisions.filter(pk=decision.pk).delete()[0]:
        _note(by, meeting)


@transaction.atomic
def discard_minutes(*, by: User, meeting: Meeting, version: int | None = None) -> None:
    """Throw a draft away, with its decisions. What is out can only be withdrawn: `DecisionRefused`."""
    meeting = _draft(by, meeting, version)
    record("deliberation.minutes.discarded", actor=by, thing=meeting, scope=meeting.community.path)
    meeting.delete()


def _draft(by: User, meeting: Meeting, version: int | None) -> Meeting:
    require(by, "communities_deliberation.record", meeting)
    meeting = locked(meeting)
    if not meeting.is_draft:
        raise DecisionRefused(_("These minutes are published; they change no more."))
    if version is not None and version != meeting.version:
        raise StaleMinutes(meeting.pk)
    return meeting


def _require_past(said: Said) -> None:
    if said.held_at > timezone.now():
        raise DecisionRefused(_("This meeting is still to come. Minutes are written when it is over."))


def _seat(meeting: Meeting, present: Collection[int]) -> int:
    """Write down the council of now, seat by seat; how many of it were there."""
    council = council_of(meeting.community)
    meeting.attendance.all().delete()
    seats = Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=member, present=member.pk in present) for member in council
    )
    return sum(seat.present for seat in seats)


def _note(by: User, meeting: Meeting) -> None:
    meeting.version += 1
    meeting.save()
    record("deliberation.minutes.redrafted", actor=by, thing=meeting, scope=meeting.community.path)
