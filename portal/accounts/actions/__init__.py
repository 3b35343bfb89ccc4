"""Writes on accounts. Each is one function and one transaction."""

from portal.accounts.actions.closing import close_account, reopen_account
from portal.accounts.actions.forgetting import forget_unconfirmed
from portal.accounts.actions.own import drop_unproven_password, set_preferences
from portal.accounts.actions.people import look_at_person, open_account, roles_of
from portal.accounts.actions.phone import confirm_phone, open_account_by_phone, remove_phone
from portal.accounts.actions.second_keys import take_keys_away
from portal.accounts.actions.sessions import end_other_sessions, end_sessions

__all__ = [
    "close_account",
    "confirm_phone",
    "drop_unproven_password",
    "end_other_sessions",
    "end_sessions",
    "forget_unconfirmed",
    "look_at_person",
    "open_account",
    "open_account_by_phone",
    "remove_phone",
    "reopen_account",
    "roles_of",
    "set_preferences",
    "take_keys_away",
]
