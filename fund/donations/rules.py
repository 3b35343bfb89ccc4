"""Who may do what with gifts."""

from typing import Any

from rules import predicates
from rules.permissions import add_perm


@predicates.predicate
def is_donor(user: Any, gift: Any = None) -> bool:
    return bool(gift is not None and gift.donor_id is not None and gift.donor_id == getattr(user, "pk", None))


@predicates.predicate
def is_guest_gift(user: Any, gift: Any = None) -> bool:
    """A guest's gift is open to whoever holds its unguessable link."""
    return gift is not None and gift.donor_id is None


@predicates.predicate
def community_stands(user: Any, fund: Any = None) -> bool:
    return fund is not None and fund.community.until is None


# Anybody may give: neighbour, guest, passer-by; as long as there is a community to give to.
add_perm("fund_donations.give", community_stands)
add_perm("fund_donations.see_gift", is_donor | is_guest_gift)
