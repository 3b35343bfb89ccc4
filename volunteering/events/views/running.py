"""For who runs the event: the list of who comes, arrivals, and signing up a neighbour without an account.

The list is not there for anybody else: it answers 404.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.occasions import actions
from communities.occasions.codes import typed_code
from communities.occasions.forms import DeskForm, FewerForm
from communities.occasions.looking import note_look
from communities.occasions.models import Booking
from communities.occasions.phases import phase_of
from communities.occasions.queries import attendance_of, booking_of_or_404, rota_of, rows_before, turns_of
from communities.occasions.refusals import AlreadyIn, Refused
from communities.occasions.saying import desk_in_words, slot_in_words, why
from communities.places.queries import community_or_404
from portal.design.paging import page_number
from volunteering.events.models import Event
from volunteering.events.panels_of_pages import attendance_panels
from volunteering.events.queries import event_or_404
from volunteering.events.views.joining import page, person

ROWS_PER_PAGE = 100


def _event(request: HttpRequest, community: str, pk: int) -> Event:
    return event_or_404(community_or_404(community), pk, request.user, runs=True)


@never_cache
@login_required
@require_safe
def attendance(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Who is expected, slot by slot; a press ticks one off. It prints, and works on paper as well."""
    return _attendance(request, _event(request, community, pk))


def _attendance(request: HttpRequest, event: Event, problem: str = "", status: int = 200) -> HttpResponse:
    occasion = event.occasion
    paginator = Paginator(attendance_of(occasion), ROWS_PER_PAGE)
    shown = paginator.page(page_number(request, paginator.num_pages) if request.method != "POST" else 1)
    for booking in shown.object_list:
        booking.occasion = booking.slot.occasion = occasion
    note_look(by=person(request), occasion=occasion, bookings=shown.object_list)
    panels = [(panel.template, found) for panel in attendance_panels if (found := panel.context(request, event))]
    context: dict[str, Any] = {"page_obj": shown, "turns": turns_of(occasion), "problem": problem}
    context |= {"rota": rota_of(occasion), "phase": phase_of(occasion), "panels": panels}
    return page(request, "attendance", event, _("Who comes"), status=status, **context)


@never_cache
@login_required
@require_POST
def by_code(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Tick off by the code that somebody says. One that is not of this event is not known."""
    event = _event(request, community, pk)
    code = typed_code(request.POST.get("code", "")[:40])
    found = Booking.objects.filter(occasion=event.occasion, short=code).select_related("slot", "person").first()
    if not code or found is None:
        return _attendance(request, event, _("Nobody here has this code. It has six signs, such as AB2 C3D."), 422)
    return redirect("occasions:door", found.code)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Sign up a neighbour without an account; on the day also put down who is there. Once it is over it says so."""
    event = _event(request, community, pk)
    rota = rota_of(event.occasion)
    words = desk_in_words(event.occasion, [cell.slot for cell in rota.cells])
    if not words:
        phase = phase_of(event.occasion)
        return page(request, "desk_closed", event, _("Sign up a neighbour"), status=409, phase=phase)
    form = DeskForm(request.POST if request.method == "POST" else None, occasion=event.occasion, rota=rota)
    problem = row = ""
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        neighbour = actions.Neighbour(cleaned["name"], cleaned["phone"])
        facts: dict[str, Any] = {"by": person(request), "occasion": event.occasion, "party": form.party}
        facts |= {name: cleaned[name] for name in ("slots", "key", "children")} | {"note": cleaned.get("note", "")}
        try:
            if form.is_here:
                made = actions.add_who_came(who=form.person or neighbour, **facts)
            else:
                made = actions.sign_up(neighbour=neighbour, **facts)
        except Refused as refused:
            problem = why(refused)
            if isinstance(refused, AlreadyIn) and refused.booking is not None:
                row = _row_of(event, refused.booking)
                problem = _already_in(refused.booking) if form.is_here else problem
        else:
            messages.success(request, _what_came_of_it(made, is_here=form.is_here))
            return redirect("volunteering:attendance", community, pk)
    status = 409 if problem else 422 if form.errors else 200
    context = {"form": form, "problem": problem, "row": row, "desk": words}
    return page(request, "desk", event, words, status=status, **context)


def _already_in(booking: Booking) -> str:
    """What to do instead, for who is there and was on the list before."""
    slot = {"slot": slot_in_words(booking.slot)}
    if booking.checked_in_at is not None:
        return _("They are marked as here for “%(slot)s” already.") % slot
    return _("They signed up for “%(slot)s” already: press “Here” beside their name in the list.") % slot


def _row_of(event: Event, booking: Booking) -> str:
    """The address of their row in the list, on the page it is on."""
    number = rows_before(booking) // ROWS_PER_PAGE + 1
    list_page = reverse("volunteering:attendance", args=[event.occasion.community.slug, event.pk])
    return f"{list_page}{f'?page={number}' if number > 1 else ''}#b{booking.pk}"


def _what_came_of_it(made: list[Booking], *, is_here: bool) -> str:
    if any(booking.state == Booking.State.WAITING for booking in made):
        return _("They are on the list; ring them when a place comes free.")
    if any(booking.extra for booking in made):
        return _("Put down as there, beyond the places; nobody loses one.")
    return _("Marked as here.") if is_here else _("They are signed up.")


@never_cache
@login_required
@require_safe
def booking(request: HttpRequest, community: str, pk: int, booking: int) -> HttpResponse:
    """One sign-up, with how to reach them and everything that can be done."""
    event = _event(request, community, pk)
    return _booking(request, event, booking_of_or_404(event.occasion, booking))


def _booking(request: HttpRequest, event: Event, found: Booking, problem: str = "", status: int = 200) -> HttpResponse:
    note_look(by=person(request), occasion=event.occasion, bookings=[found])
    context = {"booking": found, "problem": problem, "phase": phase_of(event.occasion)}
    return page(request, "booking", event, _("One sign-up"), status=status, **context)


ACTS = {
    "here": (actions.check_in, gettext_lazy("Marked as here.")),
    "undo": (actions.undo_check_in, gettext_lazy("Taken back.")),
    "left": (actions.check_out, gettext_lazy("Marked as gone.")),
    "withdraw": (actions.withdraw, gettext_lazy("Their sign-up is given up.")),
    "accept": (actions.accept_offer, gettext_lazy("They have the place.")),
    "decline": (actions.decline_offer, gettext_lazy("The next one is asked.")),
}
# After these one goes on ticking off.
ON_THE_LIST = ("here", "undo")


@never_cache
@login_required
@require_POST
def act(request: HttpRequest, community: str, pk: int, booking: int, act: str) -> HttpResponse:
    """``here``, ``undo``, ``left``, ``withdraw``, ``accept``, ``decline`` or ``fewer`` for somebody in the event."""
    event = _event(request, community, pk)
    found = booking_of_or_404(event.occasion, booking)
    try:
        if act == "fewer":
            form = FewerForm(request.POST)
            if not form.is_valid():
                return _booking(request, event, found, _("Say how many of them come."), 422)
            adults, children = form.cleaned_data["adults"], form.cleaned_data["children"] or 0
            actions.come_with_fewer(by=person(request), booking=found, party=adults + children, children=children)
            messages.success(request, _("Fewer of them come now."))
        elif act in ACTS:
            action, said = ACTS[act]
            action(by=person(request), booking=found)
            messages.success(request, str(said))
        else:
            raise Http404(act)
    except Refused as refused:
        return _booking(request, event, found, why(refused), 409)
    return _on(request, community, pk, booking, act)


def _on(request: HttpRequest, community: str, pk: int, booking: int, act: str) -> HttpResponse:
    if act in ON_THE_LIST:
        number = request.POST.get("page", "")
        query = f"?page={number}" if number.isascii() and number.isdigit() and len(number) < 7 and number != "1" else ""
        list_page = redirect("volunteering:attendance", community, pk)
        list_page["Location"] += f"{query}#b{booking}"
        return list_page
    return redirect("volunteering:booking", community, pk, booking)
