"""Who writes the council's minutes, and who reads them with names.

The community's worker or a member of the council writes. Everybody reads the counts and masked names; whole names and
who was missing are for the council itself and those who look after the community.
"""

from rules.permissions import add_perm

from portal.access.predicates import holds
from portal.access.roles import Role

add_perm("communities_deliberation.record", holds(Role.COMMUNITY_WORKER, Role.COUNCIL_MEMBER))
add_perm(
    "communities_deliberation.see_names",
    holds(Role.COUNCIL_MEMBER, Role.COMMUNITY_WORKER, Role.SUPERVISOR, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER),
)
