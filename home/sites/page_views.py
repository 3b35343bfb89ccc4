"""The views of Wagtail's page editor that this house needs otherwise than Wagtail brings them."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageLogEntry

from home.sites.guard import known_pages
from portal.users.models import User

THEIRS = GenericPageFilterSet.base_filters


class Preview(PreviewOnEditView):
    """For whoever may open the editor of this very page, which ``get_object`` asks.

    Wagtail asks besides for the right to change pages at all. Reviewers change none, and the preview is what they
    decide by.
    """

    permission_required = None


class Edit(EditView):
    """Says what became of a review: Wagtail says that the page was changed, which whoever approves did not do."""

    def add_save_confirmation_message(self) -> None:
        said = {"approve": _("Approved: %(title)s"), "reject": _("Sent back: %(title)s")}
        act = getattr(self, "workflow_action", "") if self.action_name == "perform_workflow_action" else ""
        if act not in said:
            super().add_save_confirmation_message()
            return
        buttons = [self.get_view_live_message_button()] if self.page.live and act == "approve" else []
        title = self.page.get_admin_display_title()
        messages.success(self.request, said[act] % {"title": title}, buttons=buttons)


def owners(request: HttpRequest) -> QuerySet[User]:
    return User.objects.filter(pk__in=known_pages(request.user).order_by().values("owner"))


def writers(request: HttpRequest) -> QuerySet[User]:
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=known_pages(request.user).order_by())
    return User.objects.filter(pk__in=edits.order_by().values("user"))


class OwnFilters(GenericPageFilterSet):
    """Offers nobody who works at other places alone: Wagtail would list whoever ever wrote a page."""

    owner = MultipleUserFilter(label=THEIRS["owner"].label, queryset=owners, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(label=THEIRS["edited_by"].label, queryset=writers, widget=CheckboxSelectMultiple)


class OwnPages(PageViewSet):
    filterset_class = OwnFilters
    preview_on_edit_view_class = Preview
    edit_view_class = Edit


def page_viewsets() -> list[PageViewSet]:
    """One for each kind of page of the house, and one for the root above them."""
    kinds: list[Any] = [
        Page,
        *(kind for kind in apps.get_app_config("home_sites").get_models() if issubclass(kind, Page)),
    ]
    return [OwnPages(f"own_{kind._meta.model_name}", model=kind) for kind in kinds]
