"""Who may spend. The treasurer writes what others decided; nobody else writes it."""

from rules.permissions import add_perm

from portal.access.predicates import holds
from portal.access.roles import Role

add_perm("fund_spending.record", holds(Role.TREASURER))
