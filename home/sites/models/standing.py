"""Pages that stand as long as their place does: they are opened and closed by actions, never in the page editor."""

from typing import Any

from home.sites.models.corner import CornerPageMixin, CornerPermissions
from home.sites.page_forms import HonestForm


class StandingPermissions(CornerPermissions):
    """Written by its editors; where it stands, and whether, is not for them to say."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:
        return False


class StandingPageMixin(CornerPageMixin):
    base_form_class = HonestForm

    def permissions_for_user(self, user: Any) -> StandingPermissions:
        return StandingPermissions(user, self)
