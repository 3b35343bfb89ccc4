"""What of the forum is found by its words: every reply that anybody may read."""

from django.db.models import QuerySet

from communities.forum.models import Reply
from communities.forum.rendering import plain
from portal.search.indexing import refresh
from portal.search.kinds import Hit

KIND = "forum.reply"


def public() -> QuerySet[Reply]:
    return Reply.objects.filter(hidden=None, topic__hidden=False).select_related("topic__community")


def hit(reply: Reply) -> Hit:
    """A topic is found by its title and its opening words."""
    said = plain(reply.html)
    words = None if reply.number == 1 else said
    topic = reply.topic
    return Hit(topic.title, said, reply.address(), reply.written_at, str(topic.community_id), words)


def refresh_reply(reply: Reply) -> None:
    """With its topic where it opens one, whose other replies are there as long as it is."""
    with_it = Reply.objects.filter(topic=reply.topic_id).values_list("pk", flat=True)
    refresh(KIND, list(with_it) if reply.number == 1 else [reply.pk])
