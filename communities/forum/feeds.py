"""/c/<slug>/forum/feed.atom (RFC 4287): the latest topics, for readers that are not browsers."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.forum.models import Reply, Topic
from communities.forum.rendering import plain
from communities.forum.voices import name_of_voice
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.freshness.stamps import depends_on
from portal.notify.links import district_link

TOPICS_IN_FEED = 50


class ForumFeed(Feed):
    """The topics of one community, the newest first, by their opening words; links are to the district's host."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, community: Place) -> Place:
        return community

    def title(self, place: Place) -> str:
        return _("Forum of %(name)s") % {"name": place.name}

    def link(self, place: Place) -> str:
        return district_link(f"/c/{place.slug}/forum/")

    def items(self, place: Place) -> list[Reply]:
        topics = Topic.objects.filter(community=place, hidden=False).select_related("board")
        latest = {topic.pk: topic for topic in topics.order_by("-opened_at", "-pk")[:TOPICS_IN_FEED]}
        opening = Reply.objects.filter(topic__in=list(latest), number=1).select_related("author", "spoken_for")
        for reply in opening:
            reply.topic = latest[reply.topic_id]
            reply.topic.community = place
        return sorted(opening, key=lambda reply: (reply.topic.opened_at, reply.topic.pk), reverse=True)

    def item_title(self, item: Reply) -> str:
        return f"[{item.topic.board.name}] {item.topic.title}"

    def item_description(self, item: Reply) -> str:
        return plain(item.html)

    def item_link(self, item: Reply) -> str:
        return district_link(item.topic.address())

    def item_guid(self, item: Reply) -> str:
        return district_link(item.topic.address())

    def item_author_name(self, item: Reply) -> str:
        if item.spoken_for is not None:
            return name_of_voice(item.spoken_for)
        return item.author.masked_name if item.author else _("A neighbour who has left")

    def item_pubdate(self, item: Reply) -> datetime:
        return item.topic.opened_at

    def item_updateddate(self, item: Reply) -> datetime:
        return item.edited_at or item.written_at


@require_safe
def feed(request: HttpRequest, community: str) -> HttpResponse:
    place = community_or_404(community)
    return depends_on(ForumFeed()(request, place), place.path, "*")
