"""The front door, a community's home on both hosts, what lies below it in the page tree, and its stories."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve

from communities.places.queries import community_or_404
from home.sites.models import CommunityHomePage, DistrictHomePage, StoryPage
from home.sites.queries import for_everybody
from portal.accounts.framing import framed
from portal.design.crumbs import way
from portal.design.paging import page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import depends_on

STORIES_PER_PAGE = 20


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """/ of the district's host is its front door, of a community's host its home."""
    slug = getattr(request, "host_community", "")
    return _community_home(request, slug) if slug else _serve_below(request, DistrictHomePage.objects.live().first())


@require_safe
def community_page(request: HttpRequest, community: str, rest: str = "") -> HttpResponse:
    """/c/<slug>/… of the page tree. On the community's own host it is /…, so that one address has one page."""
    if getattr(request, "host_community", "") == community:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"/{rest.lstrip('/')}" + (f"?{query}" if query else ""))
    return _serve_below(request, _home_or_404(community), rest) if rest else _community_home(request, community)


@framed
def _community_home(request: HttpRequest, slug: str) -> HttpResponse:
    return _serve_below(request, _home_or_404(slug))


def _home_or_404(slug: str) -> CommunityHomePage:
    """The home of the community with this slug, its place, brand and sub-district in one query."""
    return get_object_or_404(
        CommunityHomePage.objects.live().filter(slug=slug).select_related("place__brand", "place__parent")
    )


def _serve_below(request: HttpRequest, top: Page | None, rest: str = "") -> HttpResponse:
    """Let Wagtail serve ``top`` or what lies below it, without its walk from the root of the tree to there."""
    if top is None:
        raise Http404
    # Where Wagtail itself looks first for the page it is about to serve.
    request._wagtail_route_for_request = top.route(request, [part for part in rest.split("/") if part])  # type: ignore[attr-defined]
    return serve(request, rest)


@reads_query("page")
@require_safe
def stories(request: HttpRequest, community: str) -> HttpResponse:
    """All stories of a community, newest first."""
    place = community_or_404(community)
    home = get_object_or_404(CommunityHomePage.objects.filter(place=place))
    found = for_everybody(StoryPage.objects.filter(path__startswith=home.path)).order_by("-date", "-pk")
    page = page_asked_for(request, Paginator(found, STORIES_PER_PAGE))
    for story in page.object_list:
        story.belongs_to(place)
    context = {
        "community": place,
        "current_room": "stories",
        "page_obj": page,
        "crumbs": way(place, (_("Stories"), "")),
    }
    return depends_on(render(request, "home/sites/stories.html", context), place.path, "*")
