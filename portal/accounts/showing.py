"""Before data leaves the house, goes for good, or a way in changes, the person shows anew that it is they."""

import time
from datetime import datetime
from typing import cast
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from portal.access.second_factor import has_shown
from portal.accounts.sessions import CAME_IN
from portal.users.models import User

# Seconds for which having signed in, or shown it anew, counts.
COUNTS_FOR = app_settings.REAUTHENTICATION_TIMEOUT


def came_in_just_now(request: HttpRequest) -> bool:
    """Whether this session began a moment ago; of who has a second key, one that has shown it."""
    kept = request.session.get(CAME_IN)
    if kept is None or time.time() - datetime.fromisoformat(kept["at"]).timestamp() >= COUNTS_FOR:
        return False
    return has_shown(request, request.user) or not has_second_key(request)


def has_just_shown_it(request: HttpRequest) -> bool:
    """Whether the person signed in, or typed their password or used their second factor again, a moment ago.

    Of who has a second key that alone counts: a session from before it was set up may be open by a stolen password.
    """
    if came_in_just_now(request):
        return True
    lately = [
        each
        for each in get_authentication_records(request, cast(User, request.user))
        if time.time() - float(each.get("at", 0)) < COUNTS_FOR
    ]
    return any(each.get("method") == "mfa" for each in lately) or (bool(lately) and not has_second_key(request))


def has_second_key(request: HttpRequest) -> bool:
    """Whether the person has set up an app or a passkey. One query."""
    return bool(is_mfa_enabled(request.user))


def ask_to_show_it(request: HttpRequest, path: str, *, keeps_post: bool = False) -> HttpResponse:
    """Lead to where it is shown, and from there to ``path``. Who only ever comes in by code signs in anew.

    ``keeps_post``: what was posted waits in the session, and is taken when it has been shown.
    """
    methods = get_adapter().get_reauthentication_methods(request.user)
    if methods and keeps_post:
        return suspend_request(request, methods[0]["url"])
    if methods:
        return HttpResponseRedirect(f"{methods[0]['url']}?{urlencode({'next': path})}")
    return render(request, "portal/accounts/again.html", {"next_path": path})


def sign_in_anew(request: HttpRequest, path: str) -> HttpResponse:
    """Out, and to ``path``: its door asks to come in, and leads back there."""
    logout(request)
    return HttpResponseRedirect(path)


class ShowsItFirst:
    """Before a view that adds or changes a way in. allauth's own views ask only people who have a password or a
    second key: whoever found the telephone of another open could give it one, and then be taken for its owner."""

    # Not where a password is typed: a session is no place for it.
    keeps_post = False

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated and not has_just_shown_it(request):
            return ask_to_show_it(request, request.path, keeps_post=self.keeps_post)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response
