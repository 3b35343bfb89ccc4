"""A person's page, for those who look after the place the person belongs to; closing their account."""

import time
from collections.abc import Callable
from typing import cast

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.access.decisions import allowed
from portal.accounts.actions import close_account, look_at_person, reopen_account, roles_of, take_keys_away
from portal.accounts.badges import badges
from portal.accounts.grant_forms import LookForm, ReasonForm
from portal.accounts.person_pages import pages_about
from portal.audit.models import Record
from portal.users.models import User

# The largest key a database row can have.
LARGEST_KEY = 2**63 - 1
CHANGES: dict[str, Callable[..., object]] = {
    "close": close_account,
    "reopen": reopen_account,
    "keys": take_keys_away,
}


# In the session: whom somebody looks at, and since when; seconds for which it is one look.
SHOWN, SHOWN_FOR = "accounts_person_shown", 5 * 60


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Roles and the masked name; name and addresses after saying why. 404 for whoever may not look, whether or not
    the person exists."""
    user = cast(User, request.user)
    if pk == user.pk:
        return redirect("accounts:me")
    if pk > LARGEST_KEY:
        raise Http404(str(pk))
    found = get_object_or_404(User.objects.filter(pk=pk, is_active=True))
    if not allowed(user, "portal_accounts.look_at_person", found):
        raise Http404(str(pk))
    form = LookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        look_at_person(by=user, person=found, reason=form.cleaned_data["reason"])
        request.session[SHOWN] = {"person": pk, "at": time.time()}
        return redirect("accounts:person", pk)
    seen = request.session.get(SHOWN) or {}
    shown = seen.get("person") == pk and time.time() - seen.get("at", 0) < SHOWN_FOR
    context = {"person": found, "badges": badges(roles_of(found)), "form": form, "shown": shown}
    context |= {"may_close": allowed(user, "portal_accounts.close", found)}
    return render(request, "portal/accounts/person.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account, or open it again, with a reason. No name or address is shown, so this is no look."""
    user = cast(User, request.user)
    if not allowed(user, "portal_accounts.close", None):
        raise Http404(str(pk))
    if pk > LARGEST_KEY:
        raise Http404(str(pk))
    found = get_object_or_404(User.objects.filter(pk=pk))
    about = {"thing_label": User._meta.label_lower, "thing_id": str(pk), "verb__startswith": "accounts."}
    form = ReasonForm(request.POST if request.method == "POST" else None)
    # The button says which: pressed twice it must not undo itself.
    change = CHANGES.get(request.POST.get("act", ""))
    if request.method == "POST" and change is None:
        form.add_error(None, _("Press one of the buttons below."))
    if request.method == "POST" and change is not None and form.is_valid():
        known = Record.objects.filter(**about).count()
        try:
            change(by=user, person=found, reason=form.cleaned_data["reason"])
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            if Record.objects.filter(**about).count() > known:
                messages.success(request, _("Done. The person is told by letter or by text."))
            else:
                messages.info(request, _("It is so already; nothing has changed."))
            return redirect("accounts:closing", pk)
    has_keys = Authenticator.objects.filter(user=found).exists()
    context = {"person": found, "form": form, "more": pages_about(found, user), "has_keys": has_keys}
    return render(request, "portal/accounts/closing.html", context, status=422 if form.errors else 200)
