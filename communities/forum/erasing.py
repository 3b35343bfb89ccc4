"""Taking out of the forum what somebody said there and kept there."""

from communities.cases.models import Step, StepRevision
from communities.forum.finding import KIND
from communities.forum.models import (
    Block,
    Draft,
    DraftPicture,
    Reaction,
    ReadMark,
    Reply,
    ReplyPicture,
    ReplyRevision,
    Subscription,
    Topic,
)
from communities.forum.on_cases import step_key
from communities.forum.rendering import render
from portal.notify.forgetting import take_words_away
from portal.personal_data.erasure import TAKEN_AWAY, Erasure
from portal.search.indexing import refresh


def erase_words(erasure: Erasure) -> None:
    """Pictures always; words too, unless they stay. What the topic's step said of it on a case goes with its title."""
    said = Reply.objects.filter(author=erasure.person)
    opened = list(Topic.objects.filter(author=erasure.person).select_related("community").order_by("pk"))
    erasure.touch(*said.values_list("topic__community__path", flat=True).distinct())
    ReplyPicture.objects.filter(reply__author=erasure.person).delete()
    if erasure.keep_words:
        return
    numbers = list(said.order_by("pk").values_list("pk", flat=True))
    Reply.objects.filter(quoted__author=erasure.person).update(quoted_text="")
    Draft.objects.filter(quoted__author=erasure.person).update(quoted_text="")
    said.update(text=TAKEN_AWAY, html=render(TAKEN_AWAY).html, quoted_text="")
    _blank(ReplyRevision.objects.filter(reply__author=erasure.person, blanked_at=None), erasure, "html")
    Topic.objects.filter(author=erasure.person).update(title=TAKEN_AWAY)
    steps = Step.objects.filter(key__in=[step_key(topic) for topic in opened])
    _blank(StepRevision.objects.filter(step__in=steps, blanked_at=None), erasure, "title")
    steps.update(title=TAKEN_AWAY)
    take_words_away(
        keys=[f"forum.{kind}:{number}" for kind in ("named", "replied") for number in numbers],
        addresses=[topic.address() for topic in opened],
    )
    refresh(KIND, numbers)


def _blank(revisions: object, erasure: Erasure, shown: str) -> None:
    words = {"text": "", shown: "", "blanked_at": erasure.at, "blanked_reason": TAKEN_AWAY}
    revisions.update(**words)  # type: ignore[attr-defined]


def erase_own(erasure: Erasure) -> None:
    person = erasure.person
    DraftPicture.objects.filter(draft__person=person).delete()
    for model in (Draft, Subscription, ReadMark, Reaction):
        model._default_manager.filter(person=person).delete()
    Block.objects.filter(person=person).delete()
    Block.objects.filter(blocked=person).delete()
