"""Who may open a fund and write in its books. Reading them needs no permission.

The treasurer writes what was decided elsewhere; a cashier only by paying what was approved (`fund/spending`).
"""

from rules.permissions import add_perm

from portal.access.predicates import holds, is_administrator
from portal.access.roles import Role

add_perm("fund_ledger.open_fund", holds(Role.DISTRICT_OFFICER) | is_administrator)
add_perm("fund_ledger.post", holds(Role.TREASURER, Role.CASHIER))
