"""A place's corner of the page tree: the groups that edit and review it, its files, their rights."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from communities.places.models import Place

EDIT = ("add_page", "change_page")
PUBLISH = "publish_page"
COLLECTION_PERMISSIONS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)
EDITORS, REVIEWERS = "editors", "reviewers"


def editors_group_name(path: str) -> str:
    """The Wagtail group of those who edit the pages of the place at ``path``."""
    return f"{EDITORS} {path}"


def reviewers_group_name(path: str) -> str:
    """The Wagtail group of those who look pages of the place over, and take them down."""
    return f"{REVIEWERS} {path}"


def make_editors_corner(home: Page, place: Place) -> Group:
    """The groups, the collection and the rights of a place's editors: their own pages and files, no others.

    They may publish on their own until somebody wants a second pair of eyes (`home.sites.reviews`).
    """
    group = _group(editors_group_name(place.path))
    for codename in EDIT:
        _let(group, home, codename)
    let_publish(place.path, home, True)
    make_reviewers(home, place.path)
    collection = Collection.objects.filter(name=place.path).first()
    if collection is None:
        root = Collection.get_first_root_node()
        assert root is not None  # noqa: S101  Wagtail's first migration makes it.
        collection = root.add_child(instance=Collection(name=place.path))
    _let_use(group, collection)
    return group


def make_reviewers(home: Page, path: str) -> None:
    """Who reviews sees the pages of the place and takes them down; publishing is only ever their approval."""
    _let(_group(reviewers_group_name(path)), home, PUBLISH)


def let_publish(path: str, home: Page, may: bool) -> None:
    """Whether the editors of the place publish by themselves."""
    group = Group.objects.get(name=editors_group_name(path))
    if may:
        _let(group, home, PUBLISH)
    else:
        GroupPagePermission.objects.filter(group=group, page=home, permission__codename=PUBLISH).delete()


def share_files(place: Place, successor: Place) -> None:
    """The editors of ``successor`` may use the pictures and documents of ``place`` too, whose pages they have now."""
    group = Group.objects.filter(name=editors_group_name(successor.path)).first()
    collection = Collection.objects.filter(name=place.path).first()
    if group is not None and collection is not None:
        _let_use(group, collection)


def collections_of(path: str) -> "list[int]":
    """Whose pictures and documents the pages of the place may show: its own, and those of what it goes on for."""
    held = GroupCollectionPermission.objects.filter(group__name=editors_group_name(path))
    return list(held.values_list("collection", flat=True).distinct())


def _group(name: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return group


def _let(group: Group, page: Page, codename: str) -> None:
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
    GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _let_use(group: Group, collection: Collection) -> None:
    for app, codename in COLLECTION_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
