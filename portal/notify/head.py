"""How many notifications are unread, in the head of every page."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.design.links import district_url
from portal.live.marks import marked
from portal.notify.queries import unread_and_newest

# A larger number is shown as 99+; whoever listens hears it whole.
MOST = 99


def unread_link(request: HttpRequest, viewer: Any) -> SafeString:
    """The link to the notifications and how many are unread, which open pages keep right. One query."""
    unread, newest = unread_and_newest(viewer.user)
    after = marked(request, newest)
    words = _words(get_language() or "")
    said = words["none"] if not unread else words["one"] if unread == 1 else words["many"].replace("{n}", str(unread))
    context = {
        "topic": f"person/{viewer.user.pk}",
        "after": after,
        "url": district_url(request, reverse("notify:list")),
        "unread": unread,
        "most": MOST,
        "shown": f"{MOST}+" if unread > MOST else unread or "",
        "said": said,
        "words": words,
    }
    return render_to_string("portal/notify/parts/unread_link.html", context)


@lru_cache
def _words(language: str) -> dict[str, str]:
    """Those of ``language``, which is the one of the request."""
    return {
        "none": _("Notifications, nothing unread"),
        "one": _("Notifications, 1 unread"),
        "many": _("Notifications, {n} unread"),
    }
