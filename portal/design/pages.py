"""Pages about the site itself, and what is shown when something does not work."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "design/about/about.html", {"crumbs": [(_("About this site"), "")]})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    crumbs = [(_("About this site"), "/about/"), (_("Accessibility"), "")]
    return render(request, "design/about/accessibility.html", {"crumbs": crumbs})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    crumbs = [(_("About this site"), "/about/"), (_("How personal data is used"), "")]
    context = {"crumbs": crumbs, "unconfirmed_days": settings.UNCONFIRMED_ACCOUNT_DAYS}
    context["neighbours_kept_days"] = settings.NEIGHBOURS_KEPT_DAYS
    return render(request, "design/about/privacy.html", context)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token: its page was open too long, or cookies are off. Nothing was changed."""
    return render(request, "design/csrf_failure.html", status=403)


def failure(request: HttpRequest) -> HttpResponse:
    """Something broke, perhaps only on the page that was to follow: what was sent may have been done before.

    A database or Redis that is away is back in a moment, so that is 503 and no fault of the page.
    """
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError | RedisError)
    words = {"sent": request.method not in ("GET", "HEAD"), "away": away}
    if not away:
        return HttpResponseServerError(render_to_string("500.html", words))
    return HttpResponse(render_to_string("500.html", words), status=503, headers={"Retry-After": "5"})
