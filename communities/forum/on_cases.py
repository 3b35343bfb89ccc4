"""Topics as steps of a case: told, withdrawn, and what is drawn under them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from communities.cases.actions import add_step, withdraw_step
from communities.cases.kinds import StepKind, step_kinds
from communities.cases.models import Case, Step
from communities.cases.queries import gathered_in
from communities.forum.models import Block, Reaction, Reply, Topic
from communities.forum.rendering import plain
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.users.models import User

KIND = "forum.topic"


def register_kind() -> None:
    kind = StepKind(label=_("Talked over"), template="communities/forum/parts/step.html", details=details)
    step_kinds.register(KIND, kind, order=20)


def step_key(topic: Topic) -> str:
    return f"{KIND}:{topic.pk}"


def tell_case(topic: Topic, by: User) -> None:
    """Say the topic's step on its case, if it is part of one. Publishes: call it last in an action."""
    if topic.case is not None and not topic.hidden:
        _say(topic, topic.case, "everyone", by)


def _say(topic: Topic, case: Case, viewers: str, by: User | None = None) -> None:
    """Whoever keeps the author off is told nothing of it."""
    keep_off = set(Block.objects.filter(blocked=topic.author_id).values_list("person_id", flat=True))
    add_step(
        case=case, key=step_key(topic), kind=KIND, title=topic.title, at=topic.opened_at, link=topic.address(),
        viewers=viewers, by=by, not_to=keep_off,
    )  # fmt: skip


def leave_case(topic: Topic, reason: str) -> None:
    """The step no longer holds, for this public reason. Publishes: call it last in an action.

    The title of a topic that was put away is shown to nobody but those who look after the case.
    """
    if topic.case is not None:
        if topic.hidden:
            _say(topic, topic.case, "staff")
        withdraw_step(case=topic.case, key=step_key(topic), reason=reason)


def details(steps: Sequence[Step], user: Any) -> dict[int, dict[str, Any]]:
    """Under each step how many replies there are, and the reply most neighbours agree with. Three queries."""
    numbers = {step.pk: int(step.key.rpartition(":")[2]) for step in steps}
    topics = Topic.objects.filter(pk__in=numbers.values(), hidden=False).in_bulk()
    agreed = _most_agreed(list(topics))
    return {
        pk: {"topic": topics[number], "agreed": agreed.get(number)}
        for pk, number in numbers.items()
        if number in topics
    }


def _most_agreed(topics: list[int]) -> dict[int, dict[str, Any]]:
    """By topic: the readable reply under which most say that it makes sense, its words, and how many say so."""
    said = Reaction.objects.filter(word=Reaction.Word.MAKES_SENSE, reply__topic__in=topics, reply__hidden=None)
    counted = (
        said.order_by().values_list("reply__topic", "reply").annotate(count=Count("pk")).order_by("count", "-reply")
    )
    first = {topic: (reply, count) for topic, reply, count in counted}
    replies = Reply.objects.select_related("author", "spoken_for").in_bulk([reply for reply, _count in first.values()])
    return {
        topic: {"reply": replies[reply], "words": plain(replies[reply].html), "count": count}
        for topic, (reply, count) in first.items()
    }


def of_case(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What the forum has for a case and what flowed into it, on the case's page. Whoever is not signed in is led to
    the door first, so only those who are in and do not belong here cannot discuss it."""
    topics = Topic.objects.filter(gathered_in(case), hidden=False).select_related("author", "board")
    listed = list(topics.order_by("-last_reply_at", "-pk")[:20])
    for topic in listed:
        topic.community = case.community
    user = viewer(request)["viewer"].user
    may_discuss = case.is_open and (user is None or allowed(user, "communities_forum.write", case.community))
    return {"topics": listed, "may_discuss": may_discuss}
