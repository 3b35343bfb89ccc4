"""Opening a community's site: its home, its hostname, its editors' corner of the page tree."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from communities.forum.actions import open_boards
from communities.places.models import Place
from home.sites.corners import make_editors_corner
from home.sites.editors import align_editors_of
from home.sites.models import CommunityHomePage, CommunityIndexPage, DistrictHomePage
from home.sites.reviews import want_second_pair_of_eyes
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import EVERYTHING, touch
from portal.users.models import User


@transaction.atomic
def open_front_door(*, by: User | None, district: Place, **texts: str) -> DistrictHomePage:
    """Make the district's front door and the folder of communities, once; the default Site points to it."""
    if by is not None:
        require(by, "home_sites.open", district)
    existing = DistrictHomePage.objects.first()
    if existing is not None:
        return existing
    root = Page.get_first_root_node()
    assert root is not None  # noqa: S101  Wagtail's first migration makes it.
    door = root.add_child(instance=DistrictHomePage(**{"title": district.name, "slug": "district", **texts}))
    door.add_child(instance=CommunityIndexPage(title="社区", slug="c"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": settings.BASE_DOMAIN, "port": settings.PUBLIC_PORT, "root_page": door,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )  # fmt: skip
    Page.objects.filter(depth=2).exclude(pk=door.pk).delete()
    make_editors_corner(door, district)
    want_second_pair_of_eyes(by=None, home=door, wanted=True)
    align_editors_of(district.path)
    record("sites.front_door.opened", actor=by, thing=door, scope=district.path)
    touch(EVERYTHING)
    return door


@transaction.atomic
def open_site(*, by: User | None, community: Place, **texts: str) -> CommunityHomePage:
    """Open a community's site on its own hostname, and the boards of its forum; opening it again changes nothing."""
    if by is not None:
        require(by, "home_sites.open", community)
    existing = CommunityHomePage.objects.filter(place=community).first()
    if existing is not None:
        return existing
    folder = CommunityIndexPage.objects.get()
    home = folder.add_child(
        instance=CommunityHomePage(title=community.name, slug=community.slug, place=community, **texts)
    )
    Site.objects.create(
        hostname=f"{community.slug}.{settings.BASE_DOMAIN}",
        port=settings.PUBLIC_PORT,
        root_page=home,
        site_name=community.name,
    )
    make_editors_corner(home, community)
    want_second_pair_of_eyes(by=None, home=home, wanted=True)
    align_editors_of(community.path)
    record("sites.site.opened", actor=by, thing=home, scope=community.path)
    open_boards(by=None, community=community)
    touch(community.path, EVERYTHING)
    return home


@transaction.atomic
def move_hosts(*, by: User | None) -> int:
    """Bring the host and port of every site into line with the settings, which have changed; how many were moved."""
    if by is not None:
        require(by, "home_sites.open", Place.objects.get(code=settings.DISTRICT_CODE))
    labels = dict(CommunityHomePage.objects.values_list("pk", "slug"))
    moved = 0
    for site in Site.objects.select_for_update(no_key=True).order_by("pk"):
        label = "" if site.is_default_site else labels.get(site.root_page_id)
        if label is None:
            continue
        host = f"{label}.{settings.BASE_DOMAIN}" if label else settings.BASE_DOMAIN
        if (site.hostname, site.port) != (host, settings.PUBLIC_PORT):
            site.hostname, site.port = host, settings.PUBLIC_PORT
            site.save()
            moved += 1
    if moved:
        record("sites.hosts.moved", actor=by, scope=settings.DISTRICT_CODE)
        touch(EVERYTHING)
    return moved
