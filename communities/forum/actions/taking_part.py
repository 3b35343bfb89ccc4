"""What one person does for themselves: reading on, following, agreeing, keeping somebody off.

Nothing of it is in the audit record: how far somebody has read and whom they keep off is nobody's business, and
a word under a reply is itself the record of who put it there.
"""

from django.db import transaction
from django.utils import timezone

from communities.forum.locks import locked_reply
from communities.forum.models import Block, Reaction, ReadMark, Reply, Subscription, Topic
from communities.forum.refusals import TopicLocked
from portal.access.decisions import require
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def mark_read(*, by: User, topic: Topic, number: int) -> None:
    """Remember that ``by`` has read up to ``number``. It never goes back."""
    moved = ReadMark.objects.filter(topic=topic, person=by)
    if not moved.filter(number__lt=number).update(number=number, at=timezone.now()) and not moved.exists():
        ReadMark.objects.bulk_create([ReadMark(topic=topic, person=by, number=number)], ignore_conflicts=True)


@transaction.atomic
def follow_topic(*, by: User, topic: Topic, wanted: bool) -> None:
    """Be told of new replies, or no longer."""
    if wanted:
        Subscription.objects.bulk_create([Subscription(topic=topic, person=by)], ignore_conflicts=True)
    else:
        Subscription.objects.filter(topic=topic, person=by).delete()


@transaction.atomic
def react(*, by: User, reply: Reply, word: str, wanted: bool) -> None:
    """Put a word under a reply or take it away again; twice is once. Raises `TopicLocked` for hidden words."""
    require(by, "communities_forum.write", reply)
    if word not in Reaction.Word.values:
        raise ValueError(word)
    reply = locked_reply(reply)
    if reply.hidden_id is not None:
        raise TopicLocked(None)
    if wanted:
        Reaction.objects.bulk_create([Reaction(reply=reply, person=by, word=word)], ignore_conflicts=True)
    else:
        Reaction.objects.filter(reply=reply, person=by, word=word).delete()
    touch(reply.topic.community.path)


@transaction.atomic
def keep_off(*, by: User, person: User) -> None:
    """Be told no more of anything ``person`` says. They do not learn of it."""
    if person.pk == by.pk:
        raise ValueError("Nobody keeps themselves off.")
    Block.objects.bulk_create([Block(person=by, blocked=person)], ignore_conflicts=True)


@transaction.atomic
def let_back(*, by: User, block: Block) -> None:
    """Be told of them again."""
    Block.objects.filter(pk=block.pk, person=by).delete()
