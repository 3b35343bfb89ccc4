"""Writes on accounts. Each is one function and one transaction."""

from portal.accounts.actions.closing import close_account, reopen_account
from portal.accounts.actions.forgetting import forget_unconfirmed
from portal.accounts.actions.own import drop_unproven_password, set_preferences
from portal.accounts.actions.people import look_at_person, open_account, roles_of

__all__ = [
    "close_account",
    "drop_unproven_password",
    "forget_unconfirmed",
    "look_at_person",
    "open_account",
    "reopen_account",
    "roles_of",
    "set_preferences",
]
