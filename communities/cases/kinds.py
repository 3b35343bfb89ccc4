"""Kinds of step, and who may see a step: rooms above bring theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from communities.cases.models import Step
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.registries import Registry

# Takes the steps of one kind on a page and the viewer (None: signed out); returns a template context by step key.
StepDetails = Callable[[Sequence[Step], Any], Mapping[int, dict[str, Any]]]


@dataclass(frozen=True)
class StepKind:
    """``label`` heads the step where the way is drawn. ``template`` draws more under it, with ``step`` and what
    ``details`` gives for the step's primary key; called once for all steps of the kind on a page. ``ridge`` marks
    an agreement, on money where its step has an amount: the roof of the way rises up to that and falls from there."""

    label: str | Promise
    template: str = ""
    details: StepDetails | None = None
    ridge: bool = False


step_kinds: "Registry[StepKind]" = Registry("step_kinds", "Kinds of step on the thread of a case.")

# Takes the viewer (None: signed out) and the step.
StepViewers = Callable[[Any, Step], bool]

step_viewers: "Registry[StepViewers]" = Registry("step_viewers", "Who may see what a step of a case says.")

WHO_LOOKS_AFTER = (
    Role.COMMITTEE_MEMBER,
    Role.COMMITTEE_CHAIR,
    Role.PARTY_BRANCH_SECRETARY,
    Role.COMMUNITY_WORKER,
    Role.DISPATCHER,
    Role.SUBDISTRICT_OFFICER,
    Role.DISTRICT_OFFICER,
)
# Who brings forward what neighbours tell them, beside those who look after it.
WHO_BRINGS_FORWARD = (
    Role.BUILDING_HEAD,
    Role.SOCIAL_WORKER,
    Role.GRID_WORKER,
    Role.MEDIATOR,
    Role.STREET_STEWARD_ASSISTANT,
    Role.PROPERTY_MANAGEMENT_REPRESENTATIVE,
    Role.RESPONSIBLE_UNIT_STAFF,
    Role.HOTLINE_OPERATOR,
)


def everyone(user: Any, step: Step) -> bool:
    return True


def neighbours(user: Any, step: Step) -> bool:
    """Who lives in the community, or looks after it or a place in it."""
    path = step.case.community.path
    roles = {Role.RESIDENT, *WHO_LOOKS_AFTER, *WHO_BRINGS_FORWARD}
    return any(
        grant.role in roles and (grant.covers(path) or grant.scope.startswith(path + "/")) for grant in grants_of(user)
    )


def staff(user: Any, step: Step) -> bool:
    """Who looks after the place of the case."""
    path = step.case.scope_path
    return any(grant.role in WHO_LOOKS_AFTER and grant.covers(path) for grant in grants_of(user))
