"""Who may change the tree and the brands."""

from rules.permissions import add_perm

from portal.access.predicates import holds, is_administrator
from portal.access.roles import Role

add_perm("communities_places.import", holds(Role.DISTRICT_OFFICER) | is_administrator)
add_perm("communities_places.move", holds(Role.DISTRICT_OFFICER) | is_administrator)
add_perm(
    "communities_places.set_brand",
    holds(Role.COMMUNITY_WORKER, Role.EDITOR, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER) | is_administrator,
)
