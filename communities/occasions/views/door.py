"""What the QR code opens: for who runs the occasion the way in, for its owner their place, else nothing personal."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.occasions import actions
from communities.occasions.kinds import occasion_kinds
from communities.occasions.looking import note_look
from communities.occasions.models import Booking
from communities.occasions.refusals import Refused
from communities.occasions.saying import why
from portal.access.decisions import allowed


def _booking_or_404(code: str) -> Booking:
    return get_object_or_404(
        Booking.objects.filter(code=code).select_related("slot", "person", "occasion__community", "occasion__place")
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, code: str) -> HttpResponse:
    """Looking changes nothing; a press of the button marks the party as there. A code used again says since when."""
    booking = _booking_or_404(code)
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.get_full_path())
        return render(request, "communities/occasions/ticket.html", {"code": code})
    if allowed(request.user, "communities_occasions.run", booking.occasion):
        return _let_in(request, booking)
    if booking.person_id == request.user.pk:
        return redirect(booking.occasion.own_address())
    raise Http404


def _let_in(request: HttpRequest, booking: Booking) -> HttpResponse:
    problem, status = "", 200
    if request.method == "POST":
        try:
            booking, is_news = actions.check_in(by=request.user, booking=booking)  # type: ignore[arg-type]
        except Refused as refused:
            problem, status = why(refused), 409
        else:
            if is_news:
                messages.success(request, _("Marked as here."))
            return redirect("occasions:door", booking.code)
    note_look(by=request.user, occasion=booking.occasion, bookings=[booking])  # type: ignore[arg-type]
    context: dict[str, Any] = {
        "booking": booking,
        "occasion": booking.occasion,
        "community": booking.occasion.community,
    }
    context |= {"list_address": occasion_kinds[booking.occasion.kind].list_address(booking.occasion)}
    context |= {
        "problem": problem,
        "has_errors": bool(problem),
        "crumbs": [(booking.occasion.title, booking.occasion.address()), (_("At the door"), "")],
    }
    return render(request, "communities/occasions/door.html", context, status=status)
