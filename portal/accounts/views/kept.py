"""The page behind the sign-in page where what was typed waits, and the one that says a page was open too long."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.kept_forms import KeptForm, forget, waiting_form
from portal.design import pages


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kept_form(request: HttpRequest, token: str) -> HttpResponse:
    """Looking sends nothing. Posting here throws it away; it is sent to where it was meant for."""
    form = waiting_form(request, token)
    if form is None:
        messages.warning(request, _("Nothing is waiting here any more."))
        return redirect("accounts:me")
    if request.method == "POST":
        forget(request, token)
        messages.success(request, _("It is thrown away; nothing was sent."))
        return redirect("accounts:me")
    return render(request, "portal/accounts/kept_form.html", {"kept": form, "token": token})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came with a token that no longer holds: a page of ours gets back what was typed, to be sent anew."""
    form = KeptForm.of(request) if _comes_from_here(request) else None
    if form is None:
        return pages.csrf_failure(request, reason)
    response = render(request, "portal/accounts/open_too_long.html", {"kept": form}, status=403)
    response["Cache-Control"] = "private, no-store"
    return response


def _comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this host sent the form: another site's is not offered to be sent."""
    origin = request.headers.get("Origin", "")
    if origin and origin != "null":
        return origin == f"{request.scheme}://{request.get_host()}"
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site == "same-origin"
    referrer = urlsplit(request.headers.get("Referer", ""))
    return (referrer.scheme, referrer.netloc) == (request.scheme, request.get_host())
