"""Opening a community's site: its home, its hostname, its editors' corner of the page tree."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from communities.places.models import Place
from home.sites.models import CommunityHomePage, CommunityIndexPage, DistrictHomePage
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import EVERYTHING, touch
from portal.users.models import User

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
COLLECTION_PERMISSIONS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)


def editors_group_name(path: str) -> str:
    """The Wagtail group of those who edit the pages of the place at ``path``."""
    return f"editors {path}"


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
    door = root.add_child(instance=DistrictHomePage(title=district.name, slug="district", **texts))
    door.add_child(instance=CommunityIndexPage(title="社区", slug="c"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": settings.BASE_DOMAIN, "port": settings.PORT, "root_page": door,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )  # fmt: skip
    Page.objects.filter(depth=2).exclude(pk=door.pk).delete()
    make_editors_corner(door, district)
    record("sites.front_door.opened", actor=by, thing=door, scope=district.path)
    touch(EVERYTHING)
    return door


@transaction.atomic
def open_site(*, by: User | None, community: Place, **texts: str) -> CommunityHomePage:
    """Open a community's site on its own hostname; opening it again changes nothing."""
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
        port=settings.PORT,
        root_page=home,
        site_name=community.name,
    )
    make_editors_corner(home, community)
    record("sites.site.opened", actor=by, thing=home, scope=community.path)
    touch(community.path, EVERYTHING)
    return home


def make_editors_corner(home: Page, place: Place) -> Group:
    """The group, the collection and the rights of a place's editors: their own pages and files, no others."""
    group, _ = Group.objects.get_or_create(name=editors_group_name(place.path))
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for codename in PAGE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    collection = Collection.objects.filter(name=place.path).first()
    if collection is None:
        root = Collection.get_first_root_node()
        assert root is not None  # noqa: S101  Wagtail's first migration makes it.
        collection = root.add_child(instance=Collection(name=place.path))
    for app, codename in COLLECTION_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group
