"""Health and files for a process without the outer application, and what robots may read."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from portal.serving.health import readiness

# Uploads that are given out only by a view that asks who may have them.
GUARDED = (("documents",), ("original_images",), ("wagtail_uploads",), ())
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /django-admin/
Disallow: /accounts/
Disallow: /live/
"""


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    ready, findings = readiness()
    return JsonResponse(findings, status=200 if ready else 503)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Where browsers look on pages that name no icon, as those of the Django admin."""
    return HttpResponseRedirect(static("icons/home.svg"))


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Uploaded pictures. 404 where a web server or object storage serves them."""
    parts = PurePosixPath(path).parts
    # With a step upwards in it, a path would be judged by a folder in which it does not end.
    if not settings.SERVE_MEDIA or not {"..", "\x00"}.isdisjoint({*parts, *path}) or parts[:1] in GUARDED:
        raise Http404(path)
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
