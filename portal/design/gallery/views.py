"""The index, a page a group, and the pages one seldom sees."""

from types import SimpleNamespace
from typing import Any

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.design.gallery.content import at, community, samples
from portal.design.gallery.groups import GROUPS, STANDING


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {"groups": GROUPS.items(), "standing": STANDING.items(), "crumbs": [(_("Gallery"), "")]}
    return render(request, "design/gallery/index.html", context)


@require_safe
def group(request: HttpRequest, group: str) -> HttpResponse:
    if group not in GROUPS:
        raise Http404(group)
    title, lead = GROUPS[group]
    keys = list(GROUPS)
    place = keys.index(group)
    context = {
        **samples(),
        "group": group,
        "title": title,
        "lead": lead,
        "has_errors": group == "forms",
        "before": keys[place - 1] if place else "",
        "after": keys[place + 1] if place + 1 < len(keys) else "",
        "crumbs": [(_("Gallery"), reverse("design:gallery")), (title, "")],
    }
    return render(request, f"design/gallery/{group}.html", context)


@require_safe
def standing(request: HttpRequest, page: str) -> HttpResponse:
    """A page as somebody else sees it, or as it is shown when something does not work; here with 200."""
    if page not in STANDING:
        raise Http404(page)
    template, title = STANDING[page]
    return render(request, template, {"title": title, "at": at(), **_seen(request, page)})


class _Said(list[Message]):
    """What a visitor of the gallery is shown, in the place of what they were told."""

    def update(self, response: HttpResponse) -> list[Message]:
        return []


def _seen(request: HttpRequest, page: str) -> dict[str, Any]:
    if page == "ended":
        return {"community": community(until=at().date())}
    if page not in {"signed-in", "acting"}:
        return {}
    preferences = getattr(request, "preferences", None)
    viewer = SimpleNamespace(
        user=None,
        signed_in=True,
        name=_("A very long name of somebody") if page == "acting" else "温小燕",
        masked_name="温**",
        text_size=getattr(preferences, "text_size", "normal"),
        contrast=getattr(preferences, "contrast", "normal"),
        language=getattr(preferences, "language", "zh-hans"),
        unread=128,
        grants=[],
    )
    seen: dict[str, Any] = {"viewer": viewer, "community": community(), "current_room": "notices"}
    said = Message(constants.SUCCESS, _("It is out: 168 households see it."))
    if page == "acting":
        seen |= {"acting_as": _("Courtyard committee"), "acting_as_url": "#main"}
        said = Message(constants.ERROR, _("Nothing was changed: somebody else was quicker."))
    # Where the parts of a viewer's own look.
    request.frame_viewer, request._messages = viewer, _Said([said])  # type: ignore[attr-defined]
    return seen
