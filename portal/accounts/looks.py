"""What a look at a person's page is for, and how its owner reads of looks."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.access.looking import LookKind, look_kinds
from portal.access.roles import Role
from portal.access.scopes import names_of
from portal.audit.models import Record

PERSON = "accounts.person"


class Reason(models.TextChoices):
    """Nobody types a reason: it would be one more thing written about the person."""

    ASKED = "asked", gettext_lazy("They asked me something")
    URGENT = "urgent", gettext_lazy("It is urgent: somebody may need help")
    ROLE = "role", gettext_lazy("To give or end a role")
    RECORDS = "records", gettext_lazy("To put something right that is wrong about them")
    REQUEST = "request", gettext_lazy("A written request of theirs, or of an authority")


def register_look() -> None:
    kind = LookKind(gettext_lazy("your name, e-mail address and mobile number, on your page"), "")
    look_kinds.register(PERSON, kind)


@dataclass(frozen=True)
class Look:
    """``who`` is the whole name where an office was held by it, else the masked one."""

    record: Record
    who: str
    role: str
    place: str
    seen: str
    reason: str


def in_words(records: Collection[Record]) -> list[Look]:
    """One query for all the places' names; the actors are read with the records."""
    places = names_of(_where(record) for record in records)
    return [_look(record, places.get(_where(record), "")) for record in records]


def _where(record: Record) -> str:
    """Where the office holds; without one, where it was seen."""
    return str(record.facts.get("at") or record.scope)


def _look(record: Record, place: str) -> Look:
    facts: dict[str, Any] = record.facts
    role = str(facts.get("role", ""))
    kind = look_kinds.get(str(facts.get("what", PERSON)))
    reason = dict(Reason.choices).get(str(facts.get("reason_code", "")), kind.reason if kind else "")
    if record.actor is None:
        who = _("The platform")
    else:
        who = record.actor.get_full_name() if role and record.actor.name else record.actor.masked_name
    said = str(Role(role).label) if role in Role.values else ""
    return Look(record, who, said, place, str(kind.seen) if kind else "", str(reason))
