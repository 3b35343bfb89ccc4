"""Before data leaves the house or goes for good, the person shows anew that it is they."""

import time
from typing import cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from portal.users.models import User

# Seconds for which having signed in, or shown it anew, counts.
COUNTS_FOR = 10 * 60


def has_just_shown_it(request: HttpRequest) -> bool:
    """Whether the person signed in, or typed their password or used their second factor again, a moment ago."""
    shown = get_authentication_records(request, cast(User, request.user))
    return any(time.time() - float(each.get("at", 0)) < COUNTS_FOR for each in shown)


def ask_to_show_it(request: HttpRequest, path: str) -> HttpResponse:
    """Lead to where it is shown, and from there to ``path``. Who only ever comes in by code signs in anew."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    if methods:
        return HttpResponseRedirect(f"{methods[0]['url']}?{urlencode({'next': path})}")
    return render(request, "portal/privacy/again.html", {"next_path": path})


def sign_in_anew(request: HttpRequest, path: str) -> HttpResponse:
    """Out, and to ``path``: its door asks to come in, and leads back there."""
    logout(request)
    return HttpResponseRedirect(path)
