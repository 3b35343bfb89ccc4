"""The views of Wagtail's page editor that this house needs otherwise than Wagtail brings them."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import EditedByFilter, GenericPageFilterSet
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.admin.views.pages.workflow import PreviewRevisionForTaskView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageLogEntry
from wagtail.utils.decorators import xframe_options_sameorigin_override

from home.sites.deciding import nothing_waits
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
    """Decides nothing: Wagtail saves the form before it approves, and so would put up what nobody else has read."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever decides and does not write is let in only while something waits for them."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            page = getattr(self, "page", None)
            answer = nothing_waits(request, page) if page is not None else None
            if answer is None:
                raise
            return answer

    def perform_workflow_action(self) -> HttpResponse:
        raise PermissionDenied("home_sites.review")


@method_decorator(xframe_options_sameorigin_override, name="get")
class ReviewPreview(PreviewRevisionForTaskView):
    """What an approval would put up, in the language of ``?mode``; in a frame on the page where it is decided."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (self.task_state and self.task.get_actions(self.object, request.user)):
            raise PermissionDenied("home_sites.review")
        revision = self.object.get_latest_revision()
        page = revision.as_object()
        mode = request.GET.get("mode", "")
        if mode not in dict(page.preview_modes):
            mode = page.default_preview_mode
        response: HttpResponse = page.make_preview_request(
            request, mode, extra_request_attrs={"revision_id": revision.pk}
        )
        return response


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
    workflow_preview_view_class = ReviewPreview


def page_viewsets() -> list[PageViewSet]:
    """One for each kind of page of the house, and one for the root above them."""
    kinds: list[Any] = [
        Page,
        *(kind for kind in apps.get_app_config("home_sites").get_models() if issubclass(kind, Page)),
    ]
    return [OwnPages(f"own_{kind._meta.model_name}", model=kind) for kind in kinds]
