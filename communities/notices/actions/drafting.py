"""Drafts: written, changed, thrown away. Nobody but those who may change them sees them."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from communities.cases.models import Case
from communities.notices.audience import issuing_place
from communities.notices.locks import locked
from communities.notices.models import Notice
from communities.notices.staleness import StaleNotice, require_as_read
from communities.places.models import Place
from portal.access.decisions import allowed, require
from portal.audit.recording import record
from portal.pictures.models import Picture
from portal.users.models import User


@dataclass(frozen=True)
class Content:
    """What a notice says. ``valid_until`` is aware; ``picture`` was re-encoded and kept before."""

    kind: str
    title: str
    text: str
    valid_until: datetime
    level: str = ""
    picture: Picture | None = None
    picture_description: str = ""


def require_audience(by: User, community: Place, courtyards: Sequence[Place]) -> None:
    """Raise ``PermissionDenied`` unless ``by`` may write to all of the audience."""
    for place in courtyards or [community]:
        require(by, "communities_notices.write", place)
        if place != community and not place.path.startswith(community.path + "/"):
            raise ValueError(f"{place.path} is not in {community.path}.")


@transaction.atomic
def draft_notice(
    *,
    by: User,
    community: Place,
    content: Content,
    courtyards: Sequence[Place] = (),
    key: uuid.UUID | None = None,
    case: Case | None = None,
) -> Notice:
    """Write a draft for ``courtyards``, or for the whole community when there are none.

    ``case`` is the matter it tells of, one of the community: its thread will show the notice.

    The same ``key`` twice is one draft with the words sent last, so a double click writes one, and who
    goes back in the browser changes it. Once that draft is published, or out of ``by``'s reach, other
    words become a new one. Raises ``PermissionDenied``, and `StaleNotice` when somebody else has
    changed the draft since.
    """
    require_audience(by, community, courtyards)
    if case is not None and case.community_id != community.pk:
        raise ValueError(f"{case.pk} is no matter of {community.path}.")
    # Read once: read again below, a key that another click has taken meanwhile would look like a stranger's.
    holder = _holder_of(key)
    known = holder if holder is not None and _is_theirs(holder, by, community) else None
    if known is not None and known.state == Notice.State.DRAFT and allowed(by, "communities_notices.change", known):
        if known.changed_by_id not in (None, by.pk) and not _says(known, content, courtyards):
            raise StaleNotice(known.pk)
        return change_draft(by=by, notice=known, content=content, courtyards=courtyards)
    if known is not None and known.state != Notice.State.DRAFT and fields_of(content).items() <= vars(known).items():
        return known
    free = key if key is not None and holder is None else uuid.uuid4()
    try:
        with transaction.atomic():
            notice = Notice.objects.create(
                key=free,
                community=community,
                issuer=issuing_place(by, community, list(courtyards)),
                author=by,
                case=case,
                **fields_of(content),
            )
    except IntegrityError:
        holder = _holder_of(free)
        if holder is None or not _is_theirs(holder, by, community):
            raise
        return holder
    notice.courtyards.set(courtyards)
    record("notices.notice.drafted", actor=by, thing=notice, scope=community.path)
    return notice


def _holder_of(key: uuid.UUID | None) -> Notice | None:
    """What came of an earlier sending of the form with this key."""
    return Notice.objects.filter(key=key).select_related("community", "issuer").first() if key is not None else None


def _is_theirs(notice: Notice, by: User, community: Place) -> bool:
    return notice.author_id == by.pk and notice.community_id == community.pk


@transaction.atomic
def change_draft(
    *, by: User, notice: Notice, content: Content, courtyards: Sequence[Place] = (), read: str | None = None
) -> Notice:
    """Write a draft anew. A notice published meanwhile is left as it is and returned.

    ``read`` is what the writer saw (see `require_as_read`); what says the same already is left alone, so
    the same form twice is no conflict. Raises `StaleNotice`.
    """
    require(by, "communities_notices.change", notice)
    require_audience(by, notice.community, courtyards)
    notice = locked(notice)
    if notice.state != Notice.State.DRAFT or _says(notice, content, courtyards):
        return notice
    require_as_read(notice, read)
    for name, value in fields_of(content).items():
        setattr(notice, name, value)
    notice.issuer = issuing_place(by, notice.community, list(courtyards))
    notice.changed_by, notice.changed_at = by, timezone.now()
    notice.save()
    notice.courtyards.set(courtyards)
    record("notices.notice.redrafted", actor=by, thing=notice, scope=notice.community.path)
    return notice


@transaction.atomic
def discard_draft(*, by: User, notice: Notice, read: str | None = None) -> bool:
    """Throw a draft away. What was published cannot be thrown away: returns False and changes nothing.

    ``read`` is what the writer saw (see `require_as_read`). Raises `StaleNotice`.
    """
    require(by, "communities_notices.change", notice)
    notice = locked(notice)
    if notice.state != Notice.State.DRAFT:
        return False
    require_as_read(notice, read)
    record("notices.notice.discarded", actor=by, thing=notice, scope=notice.community.path)
    notice.delete()
    return True


def _says(notice: Notice, content: Content, courtyards: Sequence[Place]) -> bool:
    """Whether the notice says exactly this to exactly these."""
    return fields_of(content).items() <= vars(notice).items() and {place.pk for place in courtyards} == {
        place.pk for place in notice.audience_places()
    }


def fields_of(content: Content) -> dict[str, Any]:
    """The columns of a notice that ``content`` fills."""
    fields = asdict(replace(content, picture=None))
    del fields["picture"]
    return fields | {"picture_id": content.picture.pk if content.picture else None}
