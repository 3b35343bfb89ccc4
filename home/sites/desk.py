"""What an editor and whoever looks their pages over find first when they come to the page editor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowPage, WorkflowState
from wagtail.query import PageQuerySet

from communities.places.models import Place
from home.sites.models import CommunityHomePage, DistrictHomePage, PlainPage, StoryPage
from home.sites.pairs import missing_in_english
from portal.access.decisions import allowed
from portal.access.predicates import grants_of
from portal.design.figures import comma
from portal.design.templatetags.design import place_name

# Of an officer's sub-district.
MOST_CORNERS = 20
NEWEST = 10


@dataclass
class Corner:
    """One place whose pages somebody writes or looks over."""

    home: Page
    name: str
    address: str
    writes: bool
    reviewed: bool
    rule_address: str = ""
    pages: list[dict[str, Any]] = field(default_factory=list)
    sent_back: list[dict[str, Any]] = field(default_factory=list)

    @property
    def story_address(self) -> str:
        return reverse("wagtailadmin_pages:add", args=["home_sites", "storypage", self.home.pk])

    @property
    def page_address(self) -> str:
        return reverse("wagtailadmin_pages:add", args=["home_sites", "plainpage", self.home.pk])


def corners_of(user: Any) -> list[Corner]:
    """In the order of the tree; the district's own first. Five queries, and two for each place that one writes for."""
    scopes = {grant.scope for grant in grants_of(user)}
    found: list[Corner] = []
    door = DistrictHomePage.objects.first()
    if door is not None and _works_at(user, settings.DISTRICT_CODE):
        district = Place.objects.filter(path=settings.DISTRICT_CODE).first()
        name = place_name(district) if district else door.title
        writes = allowed(user, "home_sites.edit", settings.DISTRICT_CODE)
        sets = allowed(user, "home_sites.set_review", settings.DISTRICT_CODE)
        rule = reverse("sites:district_publishing") if sets else ""
        found.append(Corner(door, name, "/", writes, False, rule))
    homes = CommunityHomePage.objects.live().select_related("place").order_by("path")
    for home in homes:
        place = home.place
        if any(place.path == scope or place.path.startswith(scope + "/") for scope in scopes) and _works_at(
            user, place.path
        ):
            writes = allowed(user, "home_sites.edit", place.path)
            rule = (
                reverse("sites:publishing", args=[place.slug])
                if allowed(user, "home_sites.set_review", place.path)
                else ""
            )
            found.append(Corner(home, place_name(place), f"/c/{place.slug}/", writes, False, rule))
    found = found[:MOST_CORNERS]
    reviewed = set(
        WorkflowPage.objects.filter(page__in=[each.home.pk for each in found]).values_list("page", flat=True)
    )
    for corner in found:
        corner.reviewed = corner.home.pk in reviewed
    for corner in (each for each in found if each.writes):
        corner.pages = [_line(page) for page in newest_of(corner.home)]
        corner.sent_back = _sent_back(corner.home)
    return found


def _works_at(user: Any, scope: str) -> bool:
    return allowed(user, "home_sites.edit", scope) or allowed(user, "home_sites.review", scope)


def newest_of(home: Page) -> list[Page]:
    """What was worked on last at the place itself, with its revision. Two queries for the pages, one for each kind."""
    own: PageQuerySet = Page.objects.child_of(home).type(StoryPage, PlainPage)
    own = own.order_by("-latest_revision_created_at", "-pk").annotate_approved_schedule()
    pages = list(own.specific().prefetch_workflow_states()[:NEWEST])
    prefetch_related_objects(pages, "latest_revision")
    return pages


def _line(page: Page) -> dict[str, Any]:
    newest = page
    if page.has_unpublished_changes and page.latest_revision:
        # What is only shown needs none of what Wagtail looks up for a page that can be worked on.
        newest = type(page).from_serializable_data(page.latest_revision.content, check_fks=False)
    return {
        "title": newest.title,
        "state": page.status_string,
        "goes_up": newest.go_live_at if page.approved_schedule else None,
        "comes_down": page.expire_at if page.live else None,
        "missing": comma().join(missing_in_english(newest, page.in_both_languages)),
        "address": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }


def _sent_back(home: Page) -> list[dict[str, Any]]:
    """What waits to be put right, with the reason."""
    own = [str(pk) for pk in Page.objects.child_of(home).values_list("pk", flat=True)]
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, object_id__in=[*own, str(home.pk)])
    found = []
    for state in states.select_related("current_task_state"):
        task = state.current_task_state
        if task is not None and task.status == TaskState.STATUS_REJECTED:
            address = reverse("wagtailadmin_pages:edit", args=[state.object_id])
            found.append(
                {"title": state.content_object.get_admin_display_title(), "why": task.comment, "address": address}
            )
    return found


class DeskPanel(Component):
    """At the top of the page editor's front: write, what waits, what is under way, and how it is done."""

    name = "desk"
    template_name = "home/sites/editor/desk.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"corners": corners_of(parent_context["request"].user)}
