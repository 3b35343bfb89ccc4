"""WSGI entry point: pages and forms, without the outer application and so without stored pages."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
django = get_wsgi_application()

INTERNAL = ("x-depends-on", "x-true-until")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Django, without the headers that only the outer application reads.

    What the outer application would say of a public page to stores on the way is said here: language and large
    type come by cookie, so no store may hand a page on unasked.
    """

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        kept = [pair for pair in headers if pair[0].lower() not in INTERNAL]
        said = {name.lower() for name, _ in kept}
        if "cache-control" not in said:
            kept.append(("Cache-Control", "no-cache"))
        if "vary" not in said:
            kept.append(("Vary", "Cookie"))
        return start_response(status, kept, *rest)

    return django(environ, start)
