"""One's own record: how much time one gave, to what; a table to take away; and saying that a row is not right."""

import csv
from collections.abc import Iterator
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.design.paging import page_asked_for
from portal.design.tables import BYTE_ORDER_MARK, Echo, safe_text
from portal.users.models import User
from volunteering.hours import actions
from volunteering.hours.forms import ObjectForm
from volunteering.hours.queries import own_hours, own_record_or_404, own_sums

ROWS_PER_PAGE = 20
COLUMNS = ["哪天 day", "社区 community", "活动 event", "哪样 what", "分钟 minutes", "记下 recorded", "改的原因 reason"]


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    mine_page = (_("My hours"), reverse("hours:mine") if more else "")
    return [(_("Me"), reverse("accounts:me")), mine_page, *more]


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    shown = page_asked_for(request, Paginator(own_hours(user), ROWS_PER_PAGE))
    context = {"page_obj": shown, "sums": own_sums(user), "crumbs": crumbs()}
    return render(request, "volunteering/hours/mine.html", context)


@never_cache
@login_required
@require_safe
def table(request: HttpRequest) -> StreamingHttpResponse:
    """Everything that stands in one's record, for a spreadsheet, in Chinese whoever reads it, streamed."""
    response = StreamingHttpResponse(_lines(cast("User", request.user)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = "attachment; filename=hours.csv"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _lines(user: User) -> Iterator[str]:
    writer = csv.writer(Echo(), lineterminator="\r\n")
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for each in own_hours(user).iterator(chunk_size=500):
        yield writer.writerow(
            [
                f"{timezone.localtime(each.booking.slot.starts_at):%Y-%m-%d %H:%M}",
                safe_text(each.event.occasion.community.name),
                safe_text(each.event.occasion.title),
                safe_text(each.booking.slot.label),
                each.minutes,
                f"{timezone.localtime(each.recorded_at):%Y-%m-%d %H:%M}",
                safe_text(each.reason),
            ]
        )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """“Not right”, with the reason, within two days."""
    user = cast("User", request.user)
    found = own_record_or_404(user, pk)
    form = ObjectForm(request.POST if request.method == "POST" else None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.object_to_hours(by=user, hours=found, reason=form.cleaned_data["reason"])
        except actions.TwoDaysOver:
            problem = _("That was possible for two days; please ring whoever organised it.")
        except actions.AlreadyCorrected:
            problem = _("It has been corrected meanwhile; look at it again.")
        else:
            messages.success(request, _("Whoever organised it is told."))
            return redirect("hours:mine")
    context = {
        "hours": found,
        "form": form,
        "problem": problem,
        "has_errors": bool(problem),
        "crumbs": crumbs((_("Not right"), "")),
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "volunteering/hours/object.html", context, status=status)
