"""Writes: one function, one transaction."""

from fund.donations.actions.closing import expire_pledge, fail_payment, quarantine_payment
from fund.donations.actions.confirming import confirm_payment
from fund.donations.actions.hearing import hear_outcome
from fund.donations.actions.pledging import CommunityEnded, KeyReused, pledge_gift, remember_reference

__all__ = [
    "CommunityEnded",
    "KeyReused",
    "confirm_payment",
    "expire_pledge",
    "fail_payment",
    "hear_outcome",
    "pledge_gift",
    "quarantine_payment",
    "remember_reference",
]
