"""Addresses of pages of the tree: on the district's host, on a community's own, and which are no page's to take."""

from collections.abc import Collection

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from wagtail.models import Page

from communities.places.models import Place


def home_path(community: Place) -> str:
    """The path of a community's home on the district's host."""
    return f"/c/{community.slug}/"


def desk_addresses(paths: Collection[str]) -> dict[str, str]:
    """Where the pages of the places at ``paths`` are written and looked over: one desk for all that are open. One
    query."""
    open_ones = Page.objects.filter(communityhomepage__place__path__in=list(paths))
    known = set(open_ones.values_list("communityhomepage__place__path", flat=True))
    return {path: reverse("wagtailadmin_home") for path in paths if path in known or path.count("/") < 2}


def page_path(request: HttpRequest | None, slug: str, community: Place | None) -> str:
    """Where the page ``slug`` of ``community`` (None: of the district) is on the host ``request`` came to."""
    if community is None or (request is not None and getattr(request, "host_community", "") == community.slug):
        return f"/{slug}/"
    return f"{home_path(community)}{slug}/"


def belongs_to_the_platform(slug: str) -> bool:
    """Whether a page of this slug would be hidden on one of the hosts behind something else at its address."""
    return (
        slug == "c" or _leads_past(f"/{slug}/", "wagtail_serve") or _leads_past(f"/c/any/{slug}/", "sites_below:page")
    )


def _leads_past(path: str, view_name: str) -> bool:
    try:
        return resolve(path).view_name != view_name
    except Resolver404:
        return False
