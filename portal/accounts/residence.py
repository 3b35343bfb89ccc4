"""The places a person may say they live at. The place tree above fills the registry."""

from collections.abc import Callable

from portal.access.predicates import grants_of
from portal.access.reasons import SELF_DECLARED
from portal.access.roles import Role
from portal.registries import Registry
from portal.users.models import User

# Groups of (scope path, name) under a label: communities under their sub-district.
HomeGroups = list[tuple[str, list[tuple[str, str]]]]
HomeChoices = Callable[[], HomeGroups]

home_choices: "Registry[HomeChoices]" = Registry("home_choices", "Places a person may say they live at.")


def groups() -> HomeGroups:
    return [group for source in home_choices for group in source()]


def scopes_lived_at(user: User) -> list[str]:
    """Where ``user`` is a resident: what they said themselves before what others did, the newest first."""
    lived_at = [grant for grant in grants_of(user) if grant.role == Role.RESIDENT]
    lived_at.sort(key=lambda grant: (grant.reason == SELF_DECLARED, grant.since), reverse=True)
    return [grant.scope for grant in lived_at]
