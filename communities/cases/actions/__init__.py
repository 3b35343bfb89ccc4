"""Everything that changes a case."""

from communities.cases.actions.blanking import blank_words
from communities.cases.actions.finishing import finish_case, reopen_case, retitle_case
from communities.cases.actions.joining import branch_case, join_case, part_case
from communities.cases.actions.opening import open_case
from communities.cases.actions.rating import rate_case
from communities.cases.actions.revisiting import note_revisit
from communities.cases.actions.stepping import add_step, withdraw_step
from communities.cases.refusals import CaseRefused

__all__ = [
    "CaseRefused",
    "add_step",
    "blank_words",
    "branch_case",
    "finish_case",
    "join_case",
    "note_revisit",
    "open_case",
    "part_case",
    "rate_case",
    "reopen_case",
    "retitle_case",
    "withdraw_step",
]
