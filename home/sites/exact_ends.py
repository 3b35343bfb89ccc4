"""A role that has ended opens nothing of Wagtail's or Django's admin, and no page kept for a group, from the very
second on.

Both ask groups and flags in the database, which `home.sites.editors` keeps after the grants; the clock takes away what
ran out, some seconds late. So before each request to them groups and flags are held against the grants.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.models import BaseViewRestriction

from home.sites.editors import align, is_aligned

# Pages, choosers, previews and reports; Django's admin; Wagtail's own views outside; documents of a collection.
ASKED_FIRST = ("/admin/", "/django-admin/", "/_util/", "/documents/")


class ExactEndsMiddleware:
    """Brings the groups and flags of whoever asks in line with their grants before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ASKED_FIRST) and request.user.is_authenticated and not is_aligned(request.user):
            align(request.user)
        return self.get_response(request)


def connect() -> None:
    """Let a page or a document that is kept for a group hold the groups against the grants before it looks at them.

    Who is signed in and not of the group, or has yet to show a second key, is refused: signing in would lead back.
    """
    accept = BaseViewRestriction.accept_request

    def accept_request(self: BaseViewRestriction, request: HttpRequest) -> bool:
        if self.restriction_type != BaseViewRestriction.GROUPS or not request.user.is_authenticated:
            return bool(accept(self, request))
        if not is_aligned(request.user):
            align(request.user)
        if request.user.second_factor_missing or not accept(self, request):
            raise PermissionDenied("kept for a group")
        return True

    BaseViewRestriction.accept_request = accept_request
