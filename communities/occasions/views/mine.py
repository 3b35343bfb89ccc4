"""One's own places, and one's own calendar at a secret address."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communities.occasions import actions
from communities.occasions.calendars import CONTENT_TYPE, own_calendar
from communities.occasions.models import CalendarKey
from communities.occasions.queries import all_own_bookings, calendar_person, for_own_calendar
from portal.design.paging import page_asked_for
from portal.notify.links import district_link
from portal.users.models import User

BOOKINGS_PER_PAGE = 20


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    key = CalendarKey.objects.filter(person=user).first()
    context = {
        "page_obj": page_asked_for(request, Paginator(all_own_bookings(user), BOOKINGS_PER_PAGE)),
        "calendar": district_link(reverse("occasions:calendar", args=[key.secret])) if key else "",
        "crumbs": [(_("Me"), reverse("accounts:me")), (_("Where I signed up"), "")],
    }
    return render(request, "communities/occasions/mine.html", context)


@never_cache
@login_required
@require_POST
def calendar_address(request: HttpRequest) -> HttpResponse:
    """``act``: new makes an address, the one before ends; end gives it up."""
    user = cast("User", request.user)
    if request.POST.get("act") == "end":
        actions.give_up_calendar(by=user)
        messages.success(request, _("The address is not there any more."))
    elif request.POST.get("act") == "new":
        actions.new_calendar(by=user)
        messages.success(request, _("This is the address. Who has it can read your calendar; give it to nobody."))
    return redirect("occasions:mine")


@never_cache
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The secret is all that is asked for: calendar programs cannot sign in."""
    person = calendar_person(secret)
    response = HttpResponse(own_calendar(_("Where I signed up"), for_own_calendar(person)), content_type=CONTENT_TYPE)
    response["X-Robots-Tag"] = "noindex"
    return response
