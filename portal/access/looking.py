"""Looks at personal data: each is written down, and its owner reads who looked, as what, at what and why.

A page that shows somebody's whole name, address or number to anybody but themselves calls `note_looks` first.
`tests/portal/privacy/test_looks.py` walks every address as everybody and finds those that do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise

from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.audit.models import Record
from portal.audit.recording import as_record
from portal.registries import Registry
from portal.users.models import User

LOOKED = "accounts.person.looked_at"


@dataclass(frozen=True)
class LookKind:
    """``seen`` says what of the person was seen, ``reason`` what for: words for the person."""

    seen: str | Promise
    reason: str | Promise


look_kinds: "Registry[LookKind]" = Registry(
    "look_kinds", "Where personal data is seen by others: what of it, and what for. Each look is recorded."
)


def note_looks(*, by: User, people: Iterable[User | None], what: str, scope: str, about: Model | None = None) -> int:
    """Record that ``by`` sees personal data of ``people`` on a page of the kind ``what``, about one thing of ``scope``.

    One record for each person and day; oneself, and whoever has no account, is left out. Two queries however many
    people there are, one if all was written down today. Returns how many were. ``KeyError`` for an unknown kind.
    """
    if what not in look_kinds:
        raise KeyError(what)
    thing = f"{about._meta.label_lower}:{about.pk}" if about is not None else ""
    numbers = {person.pk for person in people if person is not None} - {by.pk}
    if not numbers:
        return 0
    facts = {"what": what, "about": thing, **office_over(by, scope)}
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    theirs = {"thing_label": User._meta.label_lower, "thing_id__in": [str(pk) for pk in numbers]}
    known = Record.objects.filter(verb=LOOKED, actor=by, at__gte=today, **theirs)
    seen = {number for number, facts in known.values_list("thing_id", "facts") if _same(facts, what, thing)}
    fresh = sorted(pk for pk in numbers if str(pk) not in seen)
    Record.objects.bulk_create(as_record(LOOKED, actor=by, thing=User(pk=pk), scope=scope, **facts) for pk in fresh)
    return len(fresh)


def _same(facts: dict[str, Any], what: str, thing: str) -> bool:
    return facts.get("what") == what and facts.get("about") == thing


def office_over(user: User, scope: str) -> dict[str, str]:
    """The office by which ``user`` sees what is at ``scope``, the nearest to it: its ``role`` and where it holds
    (``at``), as facts of a record; both empty for who holds none there."""
    held = [grant for grant in grants_of(user) if grant.role != Role.RESIDENT and grant.covers(scope)]
    nearest = max(held, key=lambda grant: len(grant.scope), default=None)
    return {"role": nearest.role, "at": nearest.scope} if nearest is not None else {"role": "", "at": ""}
