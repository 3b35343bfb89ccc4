"""Grants as badges: what one is where, from whom and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.access.models import Grant
from portal.access.reasons import REASONS, said_reason
from portal.access.roles import Role
from portal.access.scopes import addresses_of, names_of
from portal.access.terms import last_moment
from portal.design.figures import day_in_words


@dataclass(frozen=True)
class Badge:
    grant: Grant
    plaque: str
    title: str
    origin: str
    tone: str
    current: bool
    meaning: str
    address: str


def plaque_of(role: str) -> str:
    """Two or three characters, as they hang on a plaque."""
    words: dict[str, Any] = {
        Role.RESIDENT: pgettext("plaque", "resident"),
        Role.COMMITTEE_MEMBER: pgettext("plaque", "member"),
        Role.COMMITTEE_CHAIR: pgettext("plaque", "chair"),
        Role.PARTY_BRANCH_SECRETARY: pgettext("plaque", "party branch"),
        Role.BUILDING_HEAD: pgettext("plaque", "building"),
        Role.COMMUNITY_WORKER: pgettext("plaque", "community"),
        Role.SOCIAL_WORKER: pgettext("plaque", "social worker"),
        Role.GRID_WORKER: pgettext("plaque", "grid"),
        Role.MEDIATOR: pgettext("plaque", "mediator"),
        Role.STREET_STEWARD_ASSISTANT: pgettext("plaque", "steward"),
        Role.PROPERTY_MANAGEMENT_REPRESENTATIVE: pgettext("plaque", "property"),
        Role.EDITOR: pgettext("plaque", "editor"),
        Role.FORUM_MODERATOR: pgettext("plaque", "moderator"),
        Role.EVENT_ORGANISER: pgettext("plaque", "organiser"),
        Role.COUNCIL_MEMBER: pgettext("plaque", "council"),
        Role.TREASURER: pgettext("plaque", "books"),
        Role.APPROVER: pgettext("plaque", "approver"),
        Role.CASHIER: pgettext("plaque", "cashier"),
        Role.SUPERVISOR: pgettext("plaque", "oversight"),
        Role.RESPONSIBLE_UNIT_STAFF: pgettext("plaque", "unit staff"),
        Role.DISPATCHER: pgettext("plaque", "dispatch"),
        Role.HOTLINE_OPERATOR: pgettext("plaque", "hotline"),
        Role.SUBDISTRICT_OFFICER: pgettext("plaque", "street"),
        Role.DISTRICT_OFFICER: pgettext("plaque", "district"),
        Role.PLATFORM_ADMINISTRATOR: pgettext("plaque", "platform"),
    }
    return str(words.get(role, role))


def meaning_of(role: str) -> str:
    """In one sentence, what the role is for."""
    words: dict[str, Any] = {
        Role.RESIDENT: _("Reads, gives and is told what concerns this place"),
        Role.COMMITTEE_MEMBER: _("Writes notices for the courtyard"),
        Role.COMMITTEE_CHAIR: _("Writes notices and speaks for the courtyard"),
        Role.PARTY_BRANCH_SECRETARY: _("Looks after what neighbours raise and proposes what the fund is asked for"),
        Role.BUILDING_HEAD: _("Writes notices for the building and brings forward what its neighbours lack"),
        Role.COMMUNITY_WORKER: _("Writes notices for the community and appoints its committees"),
        Role.SOCIAL_WORKER: _("Calls neighbours together and brings forward what somebody lacks"),
        Role.GRID_WORKER: _("Goes about the grid and brings forward what neighbours say there"),
        Role.MEDIATOR: _("Helps neighbours who are at odds to agree"),
        Role.STREET_STEWARD_ASSISTANT: _("Goes about the street and brings forward what is wrong there"),
        Role.PROPERTY_MANAGEMENT_REPRESENTATIVE: _("Answers for the company that looks after the courtyard"),
        Role.EDITOR: _("Writes and arranges the pages"),
        Role.FORUM_MODERATOR: _("Keeps the forum in order and gives a reason each time"),
        Role.EVENT_ORGANISER: _("Calls neighbours together, ticks off who came and records their hours"),
        Role.COUNCIL_MEMBER: _("Sits and votes in the residents' council"),
        Role.TREASURER: _("Keeps the fund's books and records what is paid"),
        Role.APPROVER: _("Approves what the council decided to spend"),
        Role.CASHIER: _("Pays what was approved, and never what they approved themselves"),
        Role.SUPERVISOR: _("Looks after the books and reads the record of who did what"),
        Role.RESPONSIBLE_UNIT_STAFF: _("Answers for the unit that is responsible for a matter"),
        Role.DISPATCHER: _("Sees that each matter reaches whoever is responsible"),
        Role.HOTLINE_OPERATOR: _("Writes down what callers report"),
        Role.SUBDISTRICT_OFFICER: _("Appoints in the communities of the sub-district"),
        Role.DISTRICT_OFFICER: _("Appoints in the district"),
        Role.PLATFORM_ADMINISTRATOR: _("Looks after the platform"),
    }
    return str(words.get(role, ""))


def origin_of(grant: Grant) -> str:
    """Where the role comes from and until when it holds, or that it is over."""
    now = timezone.now()
    if grant.until is not None and grant.until <= now:
        over = _("Over since %(day)s") % {"day": _day(grant.until)}
        why = said_reason(grant.ended_because)
        return _("%(source)s, because: %(reason)s") % {"source": over, "reason": why} if why else over
    if grant.reason in REASONS:
        source = str(REASONS[grant.reason])
    elif grant.granted_by is not None:
        source = _("Given by %(name)s") % {"name": grant.granted_by.masked_name}
    else:
        source = _("Given when the platform was set up")
    if grant.reason and grant.reason not in REASONS:
        source = _("%(source)s, because: %(reason)s") % {"source": source, "reason": grant.reason}
    if grant.until is None:
        return _("%(source)s, since %(day)s") % {"source": source, "day": _day(grant.since)}
    return _("%(source)s, until %(day)s") % {
        "source": source,
        "day": day_in_words(last_moment(grant.until), weekday=False),
    }


def _day(moment: datetime) -> str:
    return day_in_words(moment, weekday=False)


def badges(grants: Iterable[Grant]) -> list[Badge]:
    """Badges for ``grants``, those in force first. One question for all the names of places, one for their pages."""
    held = list(grants)
    now = timezone.now()
    names = names_of(grant.scope for grant in held)
    addresses = addresses_of(grant.scope for grant in held)
    made = []
    for grant in held:
        current = grant.since <= now and (grant.until is None or grant.until > now)
        title = _("%(place)s: %(role)s") % {"place": names[grant.scope], "role": grant.get_role_display()}
        tone = "jade" if current and grant.role == Role.RESIDENT else ""
        made.append(
            Badge(
                grant, plaque_of(grant.role), title, origin_of(grant), tone, current, meaning_of(grant.role),
                addresses.get(grant.scope, ""),
            )
        )  # fmt: skip
    return sorted(made, key=lambda badge: not badge.current)
