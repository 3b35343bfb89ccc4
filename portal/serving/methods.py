"""A method that a page does not take is answered 405 before anything asks for a form's token."""

import inspect
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from portal.serving.policy import ADMINS

SAFE = ("GET", "HEAD")
# What a page may take that does not say so; no page of ours takes PUT, PATCH or DELETE.
UNSAID = (*SAFE, "POST", "OPTIONS")


class MethodMiddleware:
    """Stands before Django's check of tokens. Reading is left to the view: some ask first who reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method in SAFE or request.path_info.startswith(ADMINS):
            return None
        taken = methods_of(view) or UNSAID
        return None if request.method in taken else HttpResponseNotAllowed(taken)


def methods_of(view: Callable[..., Any]) -> list[str] | None:
    """The methods that Django's decorators (`require_safe` and its like) let through to ``view``; ``None`` unsaid."""
    layer: Callable[..., Any] | None = view
    while layer is not None:
        if inspect.isfunction(layer):
            said = inspect.getclosurevars(layer).nonlocals.get("request_method_list")
            if said is not None:
                return list(said)
        layer = getattr(layer, "__wrapped__", None)
    return None
