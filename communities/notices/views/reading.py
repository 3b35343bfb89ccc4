"""The wall, one notice, what it once said. The same for everybody, so they may be stored."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities.notices.models import Notice
from communities.notices.queries import drafts_of, notice_or_404, past_of, wall_of
from communities.notices.steps import step_key
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed
from portal.accounts.context import viewer
from portal.design.crumbs import way
from portal.design.paging import page_asked_for
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import depends_on
from portal.live.marks import mark

NOTICES_PER_PAGE = 20


def crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the community's home."""
    return way(community, (_("Notices of the yard"), reverse("notices:list", args=[community.slug])), *more)


def writer_of(request: HttpRequest) -> Any:
    """The signed-in user or None, without touching the session of an anonymous request."""
    return viewer(request)["viewer"].user


class WallPages(Paginator):
    """Counts in the same query how many of the notices hold: a withdrawn one hangs there and counts for none."""

    @cached_property
    def counts(self) -> dict[str, int]:
        holding = Count("pk", filter=Q(state=Notice.State.PUBLISHED))
        notices: Any = self.object_list
        counted: dict[str, int] = notices.aggregate(hanging=Count("pk"), holding=holding)
        return counted

    @cached_property
    def count(self) -> int:
        return self.counts["hanging"]

    @property
    def holding(self) -> int:
        return self.counts["holding"]

    @property
    def withdrawn(self) -> int:
        return self.count - self.holding


@reads_query("page", "past")
@require_safe
def wall(request: HttpRequest, community: str) -> HttpResponse:
    """Current notices, or past ones with ``?past=1``; drafts and the way to write for those who may."""
    place = community_or_404(community)
    mark(request)
    past = request.GET.get("past") == "1"
    paginator = WallPages(past_of(place) if past else wall_of(place), NOTICES_PER_PAGE)
    page = page_asked_for(request, paginator)
    for notice in page.object_list:
        notice.community = place
    context: dict[str, Any] = {
        "community": place,
        "current_room": "notices",
        "crumbs": crumbs(place),
        "page_obj": page,
        "past": past,
        "topic": f"community/{place.code}",
    }
    user = writer_of(request)
    if user is not None and allowed(user, "communities_notices.enter", place):
        context |= {"may_write": True, "drafts": drafts_of(place, user)}
    return depends_on(render(request, "communities/notices/list.html", context), place.path, "*")


@require_safe
def detail(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One notice in full."""
    place = community_or_404(community, even_ended=True)
    mark(request)
    user = writer_of(request)
    notice = notice_or_404(place, pk, user)
    context = {
        "community": place,
        "current_room": "notices",
        "crumbs": crumbs(place, (notice.title, "")),
        "notice": notice,
        "step_key": step_key(notice),
        "topic": f"community/{place.code}",
        "may_change": user is not None and allowed(user, "communities_notices.change", notice),
    }
    response = render(request, "communities/notices/detail.html", context)
    return response if notice.state == Notice.State.DRAFT else depends_on(response, place.path, "*")


@require_safe
def row(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One row of the wall as a fragment, for a page that takes up what it has heard of."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, None)
    response = render(request, "communities/notices/parts/row.html", {"notice": notice, "community": place})
    return depends_on(response, place.path, "*")


@require_safe
def history(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Everything a notice has said, the newest first."""
    place = community_or_404(community, even_ended=True)
    notice = notice_or_404(place, pk, None)
    context = {
        "community": place,
        "current_room": "notices",
        "crumbs": crumbs(place, (notice.title, notice.address()), (_("What it once said"), "")),
        "notice": notice,
        "revisions": list(notice.revisions.select_related("picture", "said_by")),
    }
    return depends_on(render(request, "communities/notices/history.html", context), place.path, "*")
