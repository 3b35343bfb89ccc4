"""Writes on occasions. Each is one function and one transaction."""

from communities.occasions.actions.announcing import Details, SlotPlan, announce_occasion, plan_occasion
from communities.occasions.actions.arriving import check_in, check_out, undo_check_in
from communities.occasions.actions.booking import Neighbour
from communities.occasions.actions.calendar_key import give_up_calendar, new_calendar
from communities.occasions.actions.changing import Change, change_occasion
from communities.occasions.actions.coming import add_who_came
from communities.occasions.actions.ending import cancel_occasion, discard_occasion, end_occasion
from communities.occasions.actions.forgetting import forget_neighbours
from communities.occasions.actions.leaving import come_with_fewer, withdraw
from communities.occasions.actions.offering import accept_offer, decline_offer, expire_offers
from communities.occasions.actions.signing_up import refuse_what_cannot_be, sign_up

__all__ = [
    "Change",
    "Details",
    "Neighbour",
    "SlotPlan",
    "accept_offer",
    "add_who_came",
    "announce_occasion",
    "cancel_occasion",
    "change_occasion",
    "check_in",
    "check_out",
    "come_with_fewer",
    "decline_offer",
    "discard_occasion",
    "end_occasion",
    "expire_offers",
    "forget_neighbours",
    "give_up_calendar",
    "new_calendar",
    "plan_occasion",
    "refuse_what_cannot_be",
    "sign_up",
    "undo_check_in",
    "withdraw",
]
