"""Permissions over roles and over the record of who did what."""

from rules.permissions import add_perm

from portal.access.granting import may_grant, may_see_grants
from portal.access.predicates import holds, is_administrator
from portal.access.roles import Role

add_perm("portal_access.grant", may_grant)
add_perm("portal_access.view_grants", may_see_grants)
add_perm("portal_audit.read", holds(Role.SUPERVISOR) | is_administrator)
