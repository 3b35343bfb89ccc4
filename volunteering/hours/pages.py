"""A page about an event's hours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from volunteering.events.models import Event, list_address_of
from volunteering.events.views.reading import crumbs


def page(
    request: HttpRequest, template: str, event: Event, last: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """With the way from the community's home: the event, its list, ``last``."""
    occasion = event.occasion
    way = crumbs(
        occasion.community, (occasion.title, event.address()), (_("Who comes"), list_address_of(occasion)), (last, "")
    )
    context |= {"community": occasion.community, "current_room": "volunteering", "crumbs": way}
    context |= {"event": event, "occasion": occasion}
    context.setdefault("has_errors", bool(context.get("problem")))
    return render(request, f"volunteering/hours/{template}.html", context, status=status)
