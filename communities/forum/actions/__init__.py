"""Writes of the forum. Each is one function and one transaction."""

from communities.forum.actions.blanking import blank_words
from communities.forum.actions.boards import (
    add_board,
    change_board,
    close_board,
    move_board,
    open_boards,
    state_of_board,
)
from communities.forum.actions.drafting import content_of, discard_draft, draft_of, keep_draft, send_draft
from communities.forum.actions.joining import join_case, open_case_of
from communities.forum.actions.judging import hide_reply, lock_topic, move_topic, pin_topic, take_back
from communities.forum.actions.objecting import answer_objection, dismiss_report, object_to, report_reply
from communities.forum.actions.opening import open_topic
from communities.forum.actions.replying import edit_reply, lock_of, post_reply, state_of
from communities.forum.actions.taking_part import follow_topic, keep_off, let_back, mark_read, react
from communities.forum.content import Content, Shown

__all__ = [
    "Content",
    "Shown",
    "add_board",
    "answer_objection",
    "blank_words",
    "change_board",
    "close_board",
    "content_of",
    "discard_draft",
    "dismiss_report",
    "draft_of",
    "edit_reply",
    "follow_topic",
    "hide_reply",
    "join_case",
    "keep_draft",
    "keep_off",
    "let_back",
    "lock_of",
    "lock_topic",
    "mark_read",
    "move_board",
    "move_topic",
    "object_to",
    "open_boards",
    "open_case_of",
    "open_topic",
    "pin_topic",
    "post_reply",
    "react",
    "report_reply",
    "send_draft",
    "state_of",
    "state_of_board",
    "take_back",
]
