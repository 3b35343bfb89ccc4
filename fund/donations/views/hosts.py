"""Giving happens on the district's host: there one is signed in, and there all links in letters lead."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.encoding import iri_to_uri

View = Callable[..., HttpResponse]


def district_origin(request: HttpRequest) -> str:
    """The district's origin, without a last slash."""
    return getattr(request, "district_origin", "") or f"{request.scheme}://{request.get_host()}"


def on_district_host(view: View) -> View:
    """Lead a request from a community's own host to the same page of the district's."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "host_community", ""):
            # What a form posted there cannot be taken along: the journey begins anew, nothing was done.
            return redirect(district_origin(request) + iri_to_uri(request.get_full_path()))
        return view(request, *args, **kwargs)

    return wrapped
