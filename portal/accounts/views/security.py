"""Sign-in and security: what opens my account, and where it is open now."""

from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.access.second_factor import resting_grants, rests
from portal.accounts.actions import end_other_sessions, end_sessions
from portal.accounts.badges import badges
from portal.accounts.own_sessions import keys_of, sessions_of
from portal.accounts.redirects import is_safe, safe_next
from portal.accounts.second_factor import GO_ON
from portal.accounts.showing import sign_in_anew
from portal.notify.sms.sending import sms_is_on
from portal.users.models import User


def keys_by_kind(user: User) -> dict[str, Any]:
    """The person's second keys: ``app``, ``passkeys``, ``paper`` (with how many codes are left)."""
    found = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    paper = next((key for key in found if key.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "app": next((key for key in found if key.type == Authenticator.Type.TOTP), None),
        "passkeys": [(key, key.wrap().name) for key in found if key.type == Authenticator.Type.WEBAUTHN],
        "paper": paper,
        "paper_left": len(paper.wrap().get_unused_codes()) if paper else 0,
    }


@never_cache
@require_safe
@login_required
def security(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    sessions = sessions_of(user, request.session.session_key)
    context = {"person": user, "keys": keys_by_kind(user), "sessions": sessions, "with_phone": sms_is_on()}
    return render(request, "portal/accounts/security.html", context | {"has_others": len(sessions) > 1})


@require_POST
@login_required
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of my sessions, or all but this one."""
    user = cast(User, request.user)
    this = request.session.session_key
    if "others" in request.POST:
        ended = end_other_sessions(by=user, kept=this)
    else:
        keys = keys_of(user, request.POST.get("session", ""))
        if not keys:
            raise Http404("no such session")
        ended = end_sessions(by=user, keys=[key for key in keys if key != this])
    messages.success(
        request, ngettext("%(n)d other is signed out.", "%(n)d others are signed out.", ended) % {"n": ended}
    )
    return redirect("accounts:security")


@require_POST
@login_required
def again(request: HttpRequest) -> HttpResponse:
    """Out, and in again with a code: so shows who has no password that it is they."""
    return sign_in_anew(request, safe_next(request, reverse("accounts:me")))


@never_cache
@require_safe
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second key is asked for, and the ways to it. Whoever has shown one goes on to where they wanted."""
    user = cast(User, request.user)
    wanted = safe_next(request, "")
    if not rests(user):
        kept = request.session.pop(GO_ON, "")
        return redirect(wanted or (kept if kept and is_safe(request, kept) else "accounts:security"))
    if wanted and request.session.get(GO_ON) != wanted:
        request.session[GO_ON] = wanted
    context = {"badges": badges(resting_grants(user)), "keys": keys_by_kind(user)}
    return render(request, "portal/accounts/second_factor.html", context)
