"""Writes on the boards. Each is one function and one transaction."""

from communities.linkage.actions.agreeing import Terms, sign_agreement, write_agreement
from communities.linkage.actions.cards import CardFacts, change_card, close_card, open_card, write_card
from communities.linkage.actions.doing import add_task, tick_task, withdraw_log_entry, write_log_entry
from communities.linkage.actions.introducing import decline_pair, introduce
from communities.linkage.actions.moving import Outcome, move_project, stop_project, take_back, write_outcome
from communities.linkage.actions.retasking import change_task, drop_task, state_of_task

__all__ = [
    "CardFacts",
    "Outcome",
    "Terms",
    "add_task",
    "change_card",
    "change_task",
    "close_card",
    "decline_pair",
    "drop_task",
    "introduce",
    "move_project",
    "open_card",
    "sign_agreement",
    "state_of_task",
    "stop_project",
    "take_back",
    "tick_task",
    "withdraw_log_entry",
    "write_agreement",
    "write_card",
    "write_log_entry",
    "write_outcome",
]
