"""For who runs the event: ending it, and looking after what was credited. Not there for anybody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communities.occasions.looking import note_look
from communities.occasions.models import Occasion
from communities.occasions.queries import turns_of
from communities.occasions.refusals import Closed, NotOverYet
from communities.places.queries import community_or_404
from portal.design.figures import moment_in_words
from portal.design.paging import page_asked_for
from volunteering.events.models import Event
from volunteering.events.queries import event_or_404
from volunteering.events.views.joining import person
from volunteering.hours import actions
from volunteering.hours.forms import CorrectForm
from volunteering.hours.pages import page
from volunteering.hours.queries import hours_of, record_of_or_404, sums_of

ROWS_PER_PAGE = 100


def _event(request: HttpRequest, community: str, pk: int) -> Event:
    return event_or_404(community_or_404(community), pk, request.user, runs=True)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """收工，记时长: looked at once more, because it cannot be taken back."""
    event = _event(request, community, pk)
    if event.occasion.state == Occasion.State.OVER:
        return redirect("hours:of_event", community, pk)
    problem = ""
    if request.method == "POST":
        try:
            made = actions.finish_event(by=person(request), event=event)
        except NotOverYet as early:
            problem = _("It goes on until %(moment)s. Whoever leaves earlier is marked as gone in the list.")
            problem %= {"moment": moment_in_words(early.at)}
        except Closed:
            problem = _("It was called off, or never announced.")
        else:
            said = ngettext("%(count)d sign-up is credited.", "%(count)d sign-ups are credited.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect("hours:of_event", community, pk)
    has_ended = event.occasion.ends_at <= timezone.now()
    context = {"turns": turns_of(event.occasion), "problem": problem, "has_ended": has_ended}
    return page(request, "finish", event, _("Done for today"), status=409 if problem else 200, **context)


@never_cache
@login_required
@require_safe
def of_event(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """What was credited, sign-up by sign-up; what somebody says is not right comes first."""
    event = _event(request, community, pk)
    shown = page_asked_for(request, Paginator(hours_of(event), ROWS_PER_PAGE))
    note_look(by=person(request), occasion=event.occasion, bookings=[hours.booking for hours in shown])
    return page(request, "of_event", event, _("Hours"), page_obj=shown, sums=sums_of(event))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, community: str, pk: int, hours: int) -> HttpResponse:
    """Say it right, with a reason that its owner reads."""
    event = _event(request, community, pk)
    found = record_of_or_404(event, hours)
    form = CorrectForm(request.POST if request.method == "POST" else None, initial={"minutes": found.minutes})
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_hours(by=person(request), hours=found, **form.cleaned_data)
        except actions.AlreadyCorrected:
            problem = _("Somebody has corrected it already.")
        else:
            messages.success(request, _("Corrected. They are told."))
            return redirect("hours:of_event", community, pk)
    note_look(by=person(request), occasion=event.occasion, bookings=[found.booking])
    status = 409 if problem else 422 if form.errors else 200
    return page(request, "correct", event, _("Correct it"), status=status, form=form, hours=found, problem=problem)
