"""Boards, topics, replies, what one person keeps of them, and what moderators decide."""

from communities.forum.models.boards import Board
from communities.forum.models.moderating import Judgement, Objection, Report
from communities.forum.models.own import Block, Draft, DraftPicture, ReadMark, Subscription
from communities.forum.models.replies import Reaction, Reply, ReplyPicture, ReplyRevision
from communities.forum.models.topics import Topic

__all__ = [
    "Block",
    "Board",
    "Draft",
    "DraftPicture",
    "Judgement",
    "Objection",
    "Reaction",
    "ReadMark",
    "Reply",
    "ReplyPicture",
    "ReplyRevision",
    "Report",
    "Subscription",
    "Topic",
]
