"""Panels, by which a room shows itself on the front pages, and the entries of the navigation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from portal.registries import Registry


@dataclass(frozen=True)
class Panel:
    """A section of a front page. ``context(request, community)`` gives its template's context, or None for nothing.

    On the district front door ``community`` is None.
    """

    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class PagePanel(Panel):
    """A section that an editor may put on a page of a community, under the name ``label``."""

    label: str | Promise = ""


@dataclass(frozen=True)
class Room:
    """A navigation entry: a URL name that takes ``community`` (a slug), under a two-character label."""

    label: str | Promise
    url_name: str


# Takes the request and the viewer (see portal.accounts.context), who is signed in.
ViewerLink = Callable[[HttpRequest, Any], SafeString]

viewer_links: "Registry[ViewerLink]" = Registry(
    "viewer_links", "What rooms add to the head of every page for whoever is signed in."
)
community_home_panels: "Registry[Panel]" = Registry(
    "community_home_panels", "Sections of a community's home, top to bottom."
)
district_home_panels: "Registry[Panel]" = Registry("district_home_panels", "Sections of the district front door.")
courtyard_panels: "Registry[Panel]" = Registry(
    "courtyard_panels", "Sections of a courtyard's page; their context is asked for with the courtyard."
)
page_panels: "Registry[PagePanel]" = Registry(
    "page_panels", "Live sections that editors put on pages of a community; they show what is true when they are read."
)
community_rooms: "Registry[Room]" = Registry(
    "community_rooms", "Rooms in a community's navigation; only those that exist."
)
