"""One topic as one viewer sees it."""

from functools import cached_property
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse

from communities.forum import actions, queries
from communities.forum.forms import WriteForm, initial_of
from communities.forum.models import ReadMark, Reply, Subscription, Topic
from communities.forum.on_cases import step_key
from communities.forum.views.pages import crumbs
from portal.access.decisions import allowed


class OpenTopic:
    """A page of ``topic`` for ``user`` (None when signed out), and how far it lets them have read."""

    def __init__(self, topic: Topic, number: int, user: Any) -> None:
        self.topic, self.number, self.user = topic, number, user
        first = (number - 1) * queries.REPLIES_PER_PAGE + 1
        self.replies = queries.replies_between(topic, first, first + queries.REPLIES_PER_PAGE - 1, user)

    @cached_property
    def read(self) -> ReadMark | None:
        """Up to where it was read before this page."""
        return ReadMark.objects.filter(topic=self.topic, person=self.user).first() if self.user else None

    @cached_property
    def unread(self) -> int:
        """How many replies of others stand beyond what was read."""
        beyond = self.topic.replies.filter(number__gt=self.read.number if self.read else 0, hidden=None)
        return beyond.exclude(author=self.user).count() if self.user else 0

    def divider(self) -> Reply | None:
        """The reply over which it says that what follows is new."""
        if self.read is None:
            return None
        new = (reply for reply in self.replies if reply.number > self.read.number and not reply.hidden_id)
        return next((reply for reply in new if reply.author_id != self.user.pk), None)

    def remember(self) -> None:
        """Whoever is signed in has now read to the end of the page."""
        last = self.replies[-1].number if self.replies else 0
        if self.user is not None and last > (self.read.number if self.read else 0):
            actions.mark_read(by=self.user, topic=self.topic, number=last)

    def context(self, request: HttpRequest) -> dict[str, Any]:
        topic, place = self.topic, self.topic.community
        # Numbers have no gaps, so the pages need no list behind them.
        pages = Paginator(range(topic.last_number), queries.REPLIES_PER_PAGE).page(self.number)
        context: dict[str, Any] = {
            "community": place,
            "current_room": "forum",
            "crumbs": crumbs(place, (topic.title, "")),
            "topic": topic,
            "replies": self.replies,
            "pages": pages,
            "is_last_page": not pages.has_next(),
            "step_key": step_key(topic),
            "live_topic": f"forum/{topic.pk}",
            "judgements": queries.judgements_about(topic),
        }
        return context | (self._own(request) if self.user is not None else {})

    def _own(self, request: HttpRequest) -> dict[str, Any]:
        topic, user = self.topic, self.user
        divider = self.divider()
        own: dict[str, Any] = {
            "divider": divider.number if divider else 0,
            "read": self.read,
            "unread": self.unread,
            "following": Subscription.objects.filter(topic=topic, person=user).exists(),
            "may_write": allowed(user, "communities_forum.write", topic),
            "may_oversee": allowed(user, "communities_forum.oversee", topic),
            "may_moderate": allowed(user, "communities_forum.moderate", topic),
            "may_lead": allowed(user, "communities_forum.lead", topic),
            "may_judge": allowed(user, "communities_forum.judge", topic),
        }
        if own["may_write"] and not topic.is_locked and not topic.hidden:
            draft = actions.draft_of(user, topic.community, topic)
            own["draft"] = draft
            own["quoted"] = draft.quoted if draft else None
            own["write_url"] = reverse("forum:reply", args=[topic.community.slug, topic.pk])
            own["form"] = WriteForm(
                user=user, boards=None, voices=queries.voices_of(user, topic.community), draft=draft,
                initial=initial_of(draft) if draft else {"key": uuid4()},
            )  # fmt: skip
        return own
