"""What the pages on which a request is moved on have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.places.queries import community_or_404
from fund.spending.actions import SpendingRefused, StaleRequest
from fund.spending.forms import VersionForm
from fund.spending.models import SpendingRequest
from fund.spending.queries import fund_or_404, request_or_404
from fund.spending.views.reading import crumbs, request_context
from portal.access.decisions import require
from portal.users.models import User

View = Callable[..., HttpResponse]


def writer(request: HttpRequest) -> User:
    """The signed-in user; every view here asks for one first."""
    return cast("User", request.user)


def on_a_request(permission: str, *, of_the_fund: bool = False, pressed: bool = False) -> Callable[[View], View]:
    """A view of one request, for those who have ``permission`` on it or on its fund: a form's page, or with
    ``pressed`` a button's.

    The view takes the request for money in the place of its address. A draft that another tab threw away between the
    reading and the writing is not there.
    """

    def decorate(view: View) -> View:
        @never_cache
        @login_required
        @require_http_methods(["POST"] if pressed else ["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest, community: str, pk: int, **more: Any) -> HttpResponse:
            asked = request_or_404(fund_or_404(community_or_404(community)), pk, request.user)
            require(request.user, permission, asked.fund if of_the_fund else asked)
            try:
                return view(request, asked, **more)
            except SpendingRequest.DoesNotExist as error:
                raise Http404 from error

        return guarded

    return decorate


def form_page(
    request: HttpRequest,
    template: str,
    asked: SpendingRequest,
    last: str,
    form: forms.Form,
    *,
    stale: bool = False,
    **more: Any,
) -> HttpResponse:
    """The page of a form about ``asked``: 422 for what cannot be taken, 409 where somebody was quicker."""
    place = asked.fund.community
    context = {
        "community": place,
        "current_room": "fund",
        "crumbs": crumbs(place, (asked.title, asked.address()), (last, "")),
        "heading": last,
        "asked": asked,
        "form": form,
        "stale": stale,
        **more,
    }
    status = 409 if stale else 422 if form.errors else 200
    return render(request, f"fund/spending/requests/{template}.html", context, status=status)


def post_of(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest) -> list[Any]:
    """What a form is made of: what was posted and its files, or nothing yet."""
    return [request.POST, request.FILES] if request.method == "POST" else []


def fill_in(
    request: HttpRequest,
    template: str,
    asked: SpendingRequest,
    heading: str,
    form: Any,
    act: Callable[[], Any],
    said: str,
    there: Callable[[Any], str] | None = None,
    more: Callable[[SpendingRequest], dict[str, Any]] = lambda asked: {},
) -> HttpResponse:
    """The page of a form about ``asked``; sent and in order, ``act``, say ``said`` and go on to ``there``.

    Where somebody was quicker, the form stays as typed beside how it reads now.
    """
    stale = False
    if form.is_bound and form.is_valid():
        made, stale = attempt(form, act)
        if made is not None:
            messages.success(request, said)
            return redirect(there(made) if there else asked.address())
        if stale:
            asked = taken_up(request, asked, form)
    return form_page(request, template, asked, heading, form, stale=stale, **more(asked))


def press_read(
    request: HttpRequest, asked: SpendingRequest, said: str, act: Callable[[int], Any], there: str = ""
) -> HttpResponse:
    """As `press`, with the version that was read, which the button brings."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        return unread(request, asked)
    return press(request, asked, said, lambda: act(form.cleaned_data["version"]), there)


def attempt(form: forms.Form, act: Callable[[], Any]) -> tuple[Any, bool]:
    """What the action gave, and whether somebody was quicker; a refusal stands on the form."""
    try:
        return act(), False
    except SpendingRefused as refused:
        form.add_error(None, str(refused))
    except StaleRequest:
        return None, True
    return None, False


def taken_up(request: HttpRequest, asked: SpendingRequest, form: Any) -> SpendingRequest:
    """The request as it is now; the form's next sending is about it."""
    fresh = request_or_404(asked.fund, asked.pk, request.user)
    form.take_up(fresh.version)
    return fresh


def press(
    request: HttpRequest, asked: SpendingRequest, said: str, act: Callable[[], Any], there: str = ""
) -> HttpResponse:
    """Act on one pressed button of the request's page; refused, the page says why."""
    try:
        act()
    except SpendingRefused as refused:
        return refused_page(request, asked, str(refused), 422)
    except StaleRequest:
        words = _("Somebody changed it meanwhile. This is how it reads now; nothing was done.")
        return refused_page(request, asked, words, 409)
    messages.success(request, said)
    return redirect(there or asked.address())


def refused_page(request: HttpRequest, asked: SpendingRequest, why: str, status: int) -> HttpResponse:
    fresh = request_or_404(asked.fund, asked.pk, request.user)
    form = forms.Form({})
    form.add_error(None, why)
    context = {**request_context(fresh, request.user), "form": form}
    return render(request, "fund/spending/requests/detail.html", context, status=status)


def unread(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """The button came without what was read."""
    return refused_page(request, asked, _("Look at it once more, then press again."), 422)
