"""The limits: replies of a given size that nothing stands behind, on the servers that carry the product."""

import os
from functools import lru_cache
from typing import Any

import django
from django.http import HttpRequest, HttpResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.bare_settings")


@lru_cache
def body(size: int) -> bytes:
    return b"b" * size


def reply(request: HttpRequest, size: int) -> HttpResponse:
    return HttpResponse(body(size))


def personal(request: HttpRequest, size: int) -> HttpResponse:
    """Reads who asks, as any page for the signed-in must: two queries."""
    if not request.user.is_authenticated:
        return HttpResponse("nobody", status=403)
    return HttpResponse(body(size))


urlpatterns = [path("django/<int:size>/", reply), path("personal/<int:size>/", personal)]


def wsgi() -> Any:
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """For a WSGI server; ``/bare/<size>`` is answered without Django."""
    where = environ["PATH_INFO"]
    if where.startswith("/bare/"):
        size = int(where.removeprefix("/bare/"))
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(size))])
        return [body(size)]
    return _django(environ, start_response)


def _django(environ: dict[str, Any], start_response: Any) -> Any:
    global _made
    if _made is None:
        _made = wsgi()
    return _made(environ, start_response)


_made: Any = None


def serve(port: int) -> None:
    """The embedded process's server and threads, with a bare Django in them; ``/bare/<size>`` is answered before."""
    django.setup()
    from portal.serving.gateway import Gateway
    from portal.serving.server import listen, server

    gateway = Gateway(wsgi())

    async def bare(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/bare/"):
            await gateway(scope, receive, send)
            return
        sent = body(int(scope["path"].removeprefix("/bare/")))
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(sent))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": sent})

    made = server(gateway, lambda: None)
    made.config.app = bare  # type: ignore[assignment]
    made.run(listen("127.0.0.1", port))


if __name__ == "__main__":
    import sys

    serve(int(sys.argv[1]))
