"""/c/<slug>/notices/feed.atom (RFC 4287), for readers that are not browsers."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.notices.audience import issuer_name
from communities.notices.models import Notice
from communities.notices.queries import wall_of
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.freshness.stamps import depends_on
from portal.notify.links import district_link

NOTICES_IN_FEED = 50


class NoticeFeed(Feed):
    """The wall of one community; links are to the district's host, where they last. Keeps nothing between calls."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, community: Place) -> Place:
        return community

    def title(self, place: Place) -> str:
        return _("Notices of %(name)s") % {"name": place.name}

    def link(self, place: Place) -> str:
        return district_link(f"/c/{place.slug}/notices/")

    def items(self, place: Place) -> list[Notice]:
        notices = list(wall_of(place)[:NOTICES_IN_FEED])
        for notice in notices:
            notice.community = place
        return notices

    def item_title(self, item: Notice) -> str:
        return f"[{item.plaque}] {item.title}"

    def item_description(self, item: Notice) -> str:
        return item.withdrawal_reason if item.is_withdrawn else item.text

    def item_link(self, item: Notice) -> str:
        return district_link(item.address())

    def item_guid(self, item: Notice) -> str:
        return district_link(item.address())

    def item_author_name(self, item: Notice) -> str:
        return issuer_name(item.issuer)

    def item_pubdate(self, item: Notice) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Notice) -> datetime | None:
        return item.withdrawn_at or item.corrected_at or item.published_at


@require_safe
def feed(request: HttpRequest, community: str) -> HttpResponse:
    place = community_or_404(community)
    return depends_on(NoticeFeed()(request, place), place.path, "*")
