"""Permissions on sites."""

from rules.permissions import add_perm

from portal.access.predicates import holds, is_administrator
from portal.access.roles import Role

add_perm("home_sites.edit", holds(Role.EDITOR, Role.PLATFORM_ADMINISTRATOR))
add_perm("home_sites.review", holds(Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER))
add_perm("home_sites.set_review", holds(Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER))
add_perm("home_sites.open", holds(Role.DISTRICT_OFFICER) | is_administrator)
