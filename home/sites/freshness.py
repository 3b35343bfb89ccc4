"""Stored pages after an editor's work: Wagtail's own signals say when a page changed.

The admin's writes run in one transaction (see `AdminTransactionMiddleware`), so the stamp moves in the
same commit as the page.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.sites.queries import community_of_page
from portal.freshness.stamps import EVERYTHING, touch


def move_stamp(sender: Any, instance: Page, **facts: Any) -> None:
    """Move the stamp of the page's community, or of everything for the district's own pages."""
    community = community_of_page(instance)
    with transaction.atomic():
        touch(community.path if community else EVERYTHING)


def move_stamp_of_kept(sender: Any, instance: PageViewRestriction, **facts: Any) -> None:
    """A page that is kept for some from now on, or no longer."""
    move_stamp(sender, instance.page)


def move_all_stamps(sender: Any, instance: Model, **facts: Any) -> None:
    with transaction.atomic():
        touch(EVERYTHING)


def move_all_stamps_for_files(sender: Any, instance: Model, created: bool = False, **facts: Any) -> None:
    """A picture or document that was replaced, cropped or taken away has another address on every page showing it."""
    if not created:
        move_all_stamps(sender, instance)


def connect() -> None:
    page_published.connect(move_stamp, dispatch_uid="home_sites.published")
    page_unpublished.connect(move_stamp, dispatch_uid="home_sites.unpublished")
    page_slug_changed.connect(move_all_stamps, dispatch_uid="home_sites.slug")
    post_page_move.connect(move_all_stamps, dispatch_uid="home_sites.moved")
    post_save.connect(move_stamp_of_kept, PageViewRestriction, dispatch_uid="home_sites.kept")
    post_delete.connect(move_stamp_of_kept, PageViewRestriction, dispatch_uid="home_sites.kept_no_longer")
    for files in (get_image_model(), get_document_model()):
        post_save.connect(move_all_stamps_for_files, files, dispatch_uid=f"home_sites.replaced.{files.__name__}")
        post_delete.connect(move_all_stamps_for_files, files, dispatch_uid=f"home_sites.deleted.{files.__name__}")
