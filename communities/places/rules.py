"""Who may change the tree and the brands."""

from rules.permissions import add_perm

from portal.access.predicates import holds, is_administrator
from portal.access.roles import Role

add_perm("communities_places.import", holds(Role.DISTRICT_OFFICER) | is_administrator)
add_perm("communities_places.move", holds(Role.DISTRICT_OFFICER) | is_administrator)
# Where a courtyard's buildings, entrances and dwellings are is known to its chair, and to those who look after it.
add_perm(
    "communities_places.lay_out",
    holds(Role.COMMITTEE_CHAIR, Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER)
    | is_administrator,
)
add_perm(
    "communities_places.set_brand",
    holds(Role.COMMUNITY_WORKER, Role.EDITOR, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER) | is_administrator,
)
