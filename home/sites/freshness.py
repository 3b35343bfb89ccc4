"""Stored pages after an editor's work: Wagtail's own signals say when a page changed.

The admin's writes run in one transaction (see `AdminTransactionMiddleware`), so the stamp moves in the
same commit as the page.
"""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.sites.queries import community_of_page
from portal.freshness.stamps import EVERYTHING, touch


def move_stamp(sender: Any, instance: Page, **facts: Any) -> None:
    """Move the stamp of the page's community, or of everything for the district's own pages."""
    community = community_of_page(instance)
    with transaction.atomic():
        touch(community.path if community else EVERYTHING)


def move_all_stamps(sender: Any, instance: Page, **facts: Any) -> None:
    with transaction.atomic():
        touch(EVERYTHING)


def connect() -> None:
    page_published.connect(move_stamp, dispatch_uid="home_sites.published")
    page_unpublished.connect(move_stamp, dispatch_uid="home_sites.unpublished")
    page_slug_changed.connect(move_all_stamps, dispatch_uid="home_sites.slug")
    post_page_move.connect(move_all_stamps, dispatch_uid="home_sites.moved")
