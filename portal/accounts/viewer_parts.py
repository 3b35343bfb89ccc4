"""What every page shows of its viewer."""

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.loader import render_to_string

from portal.accounts.context import viewer
from portal.accounts.duties import work_at


def head(request: HttpRequest) -> str:
    """What rooms have for the viewer, and their name. For the signed-in."""
    return render_to_string("design/parts/viewer.html", {"request": request, **viewer(request)})


def work(request: HttpRequest, path: str) -> str:
    """What the viewer may do at the place ``path``; nothing for who is signed out, who is not asked for."""
    user = viewer(request)["viewer"].user
    links = work_at(user, path) if user is not None else []
    return render_to_string("portal/accounts/parts/work.html", {"links": links}) if links else ""


def messages(request: HttpRequest) -> str:
    """What the viewer is told once."""
    waiting = list(get_messages(request))
    return render_to_string("design/parts/messages.html", {"messages": waiting}) if waiting else ""
