"""Writes on notices. Each is one function and one transaction."""

from communities.notices.actions.changing import correct_notice, withdraw_notice
from communities.notices.actions.drafting import Content, change_draft, discard_draft, draft_notice
from communities.notices.actions.publishing import AlreadyOver, publish_notice
from communities.notices.staleness import StaleNotice

__all__ = [
    "AlreadyOver",
    "Content",
    "StaleNotice",
    "change_draft",
    "correct_notice",
    "discard_draft",
    "draft_notice",
    "publish_notice",
    "withdraw_notice",
]
