"""Permissions on sites."""

import rules

from portal.access.predicates import holds, is_administrator
from portal.access.roles import Role

rules.add_perm("home_sites.open", holds(Role.DISTRICT_OFFICER) | is_administrator)
