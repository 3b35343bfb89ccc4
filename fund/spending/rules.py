"""Who may ask, approve, pay and record.

A courtyard's committee and its party branch, which proposes first, ask for a matter of their courtyard, a community's
worker for any. The council decides
(`communities/deliberation`), an approver looks at the bills, a cashier pays; the actions and the database see to it
that author, approver and payer are three people. The treasurer writes down what was decided elsewhere.
"""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from fund.spending.models import SpendingRequest
from portal.access.predicates import holds
from portal.access.roles import Role


@predicate
def is_author(user: Any, request: SpendingRequest | None = None) -> bool:
    return request is not None and request.author_id is not None and request.author_id == getattr(user, "pk", None)


may_ask = holds(Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR, Role.PARTY_BRANCH_SECRETARY, Role.COMMUNITY_WORKER)
is_worker = holds(Role.COMMUNITY_WORKER)

add_perm("fund_spending.record", holds(Role.TREASURER))
add_perm("fund_spending.ask", may_ask)
add_perm("fund_spending.change", is_worker | is_author & may_ask)
add_perm("fund_spending.approve", holds(Role.APPROVER))
add_perm("fund_spending.pay", holds(Role.CASHIER))
add_perm(
    "fund_spending.see_pictures",
    is_author | holds(Role.COMMUNITY_WORKER, Role.TREASURER, Role.APPROVER, Role.CASHIER, Role.SUPERVISOR),
)
