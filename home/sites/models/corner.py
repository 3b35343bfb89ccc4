"""What somebody may do with a page in the page editor, beyond what Wagtail's groups say."""

from typing import Any

from django.conf import settings
from wagtail.models import Page, PagePermissionTester, Workflow, WorkflowPage


class CornerPermissions(PagePermissionTester):
    """Where a second pair of eyes looks at pages first, nobody of the place publishes on their own.

    Whoever reviews there may call off a planned hour, and they and the editors may take a page down, which shows nobody
    anything new.
    """

    def can_publish(self) -> bool:
        return super().can_publish() and self._needs_nobody_else()

    def can_publish_subpage(self) -> bool:
        return super().can_publish_subpage() and self._needs_nobody_else()

    def can_unpublish(self) -> bool:
        """Also whoever wrote it: what should not be up comes down at once."""
        writes = not self.user.is_superuser and "change" in getattr(self, "permissions", ())
        return bool(super().can_unpublish() or (writes and self.page.live and not self.page_locked()))

    def can_unschedule(self) -> bool:
        return bool(super().can_publish())

    def _needs_nobody_else(self) -> bool:
        return bool(self.user.is_superuser or not self.page.has_workflow)


# How deep in the tree the front door stands, and the home of a community: root, door, folder, home.
DOOR, HOME = 2, 4


class CornerPageMixin:
    """A page of one place: of the district, or of the community below whose home it stands."""

    def get_workflow(self) -> Workflow | None:
        """That of its own place alone: what the district wants for its pages, no community inherits. One query."""
        if not settings.WAGTAIL_WORKFLOW_ENABLED:
            return None
        path, step = self.path, Page.steplen  # type: ignore[attr-defined]
        home = path[: step * (HOME if len(path) >= step * HOME else DOOR)]
        found = WorkflowPage.objects.filter(page__path=home, workflow__active=True).select_related("workflow").first()
        return found.workflow if found else None

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def permissions_for_user(self, user: Any) -> CornerPermissions:
        return CornerPermissions(user, self)
