"""One transaction per write in the page editor."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

PAGE_EDITOR = "/admin/pages/"


class AdminTransactionMiddleware:
    """Runs a write in the page editor as one transaction, so that a page and its stamp commit together.

    Only the page editor: uploads of pictures and documents do their image work outside a transaction.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.path.startswith(PAGE_EDITOR):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response
