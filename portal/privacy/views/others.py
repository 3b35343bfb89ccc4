"""Erasing others, on their written request."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from portal.access.decisions import allowed
from portal.accounts.views.people import LARGEST_KEY
from portal.privacy.actions import MustBeSettled, ask_to_leave, forget_contact
from portal.privacy.forms import EraseForm, ForgetForm
from portal.users.models import User


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasing(request: HttpRequest, pk: int) -> HttpResponse:
    """Close somebody's account and have it erased. No name or address is shown, so this is no look."""
    user = cast(User, request.user)
    if pk > LARGEST_KEY:
        raise Http404(str(pk))
    found = get_object_or_404(User.objects.filter(pk=pk))
    if not allowed(user, "portal_privacy.erase", found):
        raise Http404(str(pk))
    form = EraseForm(request.POST if request.method == "POST" else None)
    things = []
    if request.method == "POST" and form.is_valid():
        facts = {"keep_words": form.keeps_words, "reason": form.cleaned_data["reason"]}
        try:
            ask_to_leave(by=user, person=found, **facts)
        except MustBeSettled as refused:
            things = refused.things
            form.add_error(None, _("Something must be settled first."))
        else:
            messages.success(request, _("Done. The account is closed, and will be erased when the time is over."))
            return redirect("privacy:erasing", pk)
    context = {"person": found, "form": form, "open": things, "days": settings.ERASURE_WAITING_DAYS}
    return render(request, "portal/privacy/erasing.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgetting(request: HttpRequest) -> HttpResponse:
    """Forget somebody without an account, by their number or address."""
    user = cast(User, request.user)
    if not allowed(user, "portal_privacy.erase", None):
        raise Http404
    form = ForgetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        rows = forget_contact(by=user, contact=form.cleaned_data["contact"])
        said = ngettext("Forgotten in %(n)d place.", "Forgotten in %(n)d places.", rows) % {"n": rows}
        messages.success(request, said if rows else _("Nothing is kept under it."))
        return redirect("privacy:forgetting")
    return render(request, "portal/privacy/forgetting.html", {"form": form}, status=422 if form.errors else 200)
