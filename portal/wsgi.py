"""WSGI entry point: pages and forms, without the outer application."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
django = get_wsgi_application()

INTERNAL = ("x-depends-on", "x-true-until")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, without the headers that only the outer application reads."""

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [pair for pair in headers if pair[0].lower() not in INTERNAL], *rest)

    return django(environ, start)
