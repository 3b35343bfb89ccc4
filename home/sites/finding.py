"""Stories and pages of a community by their words, in both languages; Wagtail's own signals say when one changed."""

from datetime import datetime, time
from typing import Any

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.signals import page_unpublished, post_page_move

from home.sites.models import CommunityHomePage, PlainPage, StoryPage
from home.sites.models.reading import ReadingPage
from home.sites.queries import for_everybody
from portal.search.indexing import forget, refresh
from portal.search.kinds import Hit

STORY = "sites.story"
PAGE = "sites.page"
TYPES: dict[str, type[ReadingPage]] = {STORY: StoryPage, PAGE: PlainPage}


def public_stories() -> PageQuerySet:
    return _public(StoryPage)


def public_pages() -> PageQuerySet:
    return _public(PlainPage)


def _public(page_type: type[ReadingPage]) -> PageQuerySet:
    """Live pages that anybody may read, below the home of a community; those of the district have no community."""
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen, output_field=CharField())
    home = CommunityHomePage.objects.filter(path=above)
    pages = for_everybody(page_type.objects.all()).annotate(
        of_community=Subquery(home.values("place")), of_slug=Subquery(home.values("place__slug"))
    )
    return pages.filter(of_community__isnull=False)


def hit(page: Any) -> Hit:
    """``page`` as `_public` gives it."""
    both = [page.title, page.title_english, page.lead, page.lead_english]
    for body in (page.body, page.body_english):
        both += body.stream_block.get_searchable_content(body)
    body = page.in_language("body")
    said = [page.in_language("lead"), *body.stream_block.get_searchable_content(body)]
    told = timezone.make_aware(datetime.combine(page.date, time.min)) if isinstance(page, StoryPage) else None
    return Hit(
        page.in_language("title"),
        "\n".join(said),
        f"/c/{page.of_slug}/{page.slug}/",
        told or page.first_published_at,
        str(page.of_community),
        words="\n".join(both),
    )


def refresh_page(sender: Any, instance: Page, **facts: Any) -> None:
    for kind, page_type in TYPES.items():
        if issubclass(instance.specific_class, page_type):
            refresh(kind, [instance.pk])


def refresh_kept(sender: Any, instance: PageViewRestriction, **facts: Any) -> None:
    """What is kept for some from now on, or no longer: the page and all below it."""
    for kind, page_type in TYPES.items():
        refresh(kind, list(page_type.objects.descendant_of(instance.page, inclusive=True).values_list("pk", flat=True)))


def forget_page(sender: Any, instance: Page, **facts: Any) -> None:
    for kind in TYPES:
        forget(kind, [instance.pk])


def connect() -> None:
    for page_type in TYPES.values():
        post_save.connect(refresh_page, page_type, dispatch_uid=f"home_sites.found.{page_type.__name__}")
        post_delete.connect(forget_page, page_type, dispatch_uid=f"home_sites.forgotten.{page_type.__name__}")
    post_save.connect(refresh_kept, PageViewRestriction, dispatch_uid="home_sites.found.kept")
    post_delete.connect(refresh_kept, PageViewRestriction, dispatch_uid="home_sites.found.kept_no_longer")
    page_unpublished.connect(refresh_page, dispatch_uid="home_sites.found.unpublished")
    post_page_move.connect(refresh_page, dispatch_uid="home_sites.found.moved")
