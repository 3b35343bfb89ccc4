"""A place's corner of the page tree: the group that edits it, its files, its rights."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from communities.places.models import Place

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
    _let_use(group, collection)
    return group


def share_files(place: Place, successor: Place) -> None:
    """The editors of ``successor`` may use the pictures and documents of ``place`` too, whose pages they have now."""
    group = Group.objects.filter(name=editors_group_name(successor.path)).first()
    collection = Collection.objects.filter(name=place.path).first()
    if group is not None and collection is not None:
        _let_use(group, collection)


def _let_use(group: Group, collection: Collection) -> None:
    for app, codename in COLLECTION_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
