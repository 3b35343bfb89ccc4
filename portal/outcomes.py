"""Followers of a named outcome, run inside the transaction of the action that announces it.

``announce("grant_changed", grant=grant, by=officer)`` calls each follower in its registered order. A follower
that raises undoes the whole action, so it does only what must stand or fall with it.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from portal.registries import Registry

Follower = Callable[..., None]

outcomes: "dict[str, Registry[Follower]]" = {
    "account_closed": Registry(
        "followers_of_account_closed", "Runs when an administrator closes an account, that of somebody who leaves too."
    ),
    "decision_recorded": Registry(
        "followers_of_decision_recorded",
        "Runs when minutes of the council are published, for each decision; who refuses keeps them back.",
    ),
    "decision_withdrawn": Registry(
        "followers_of_decision_withdrawn", "Runs when minutes are withdrawn, for each decision, with the reason."
    ),
    "grant_changed": Registry(
        "followers_of_grant_changed", "Runs when a grant is made or ended, with who did it, or rescoped."
    ),
    "organisation_ended": Registry(
        "followers_of_organisation_ended", "Runs when an organisation is no longer there, with who said so."
    ),
    "place_moved": Registry(
        "followers_of_place_moved", "Runs when a place stands under another, before its grants follow."
    ),
    "place_succeeded": Registry(
        "followers_of_place_succeeded",
        "Runs when a place ends and others go on in its stead, before its grants follow; who refuses keeps it.",
    ),
}


def follow(outcome: str, key: str, follower: Follower, *, order: int = 100) -> None:
    """Register ``follower`` for ``outcome``; an unknown outcome raises ``KeyError``."""
    outcomes[outcome].register(key, follower, order=order)


def announce(outcome: str, **facts: Any) -> None:
    """Call the followers of ``outcome`` in order; must be inside ``transaction.atomic``."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{outcome} was announced outside a transaction.")
    for follower in outcomes[outcome]:
        follower(**facts)
