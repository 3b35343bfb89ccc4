"""Asking the fund for money: writing, putting it before the council, giving it up."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.cases.queries import case_or_none
from communities.places.queries import community_or_404
from fund.spending import actions
from fund.spending.forms import ReasonForm, RequestForm, initial_of, with_more_rows
from fund.spending.models import SpendingRequest
from fund.spending.queries import fund_or_404, in_the_bank
from fund.spending.views.acting import attempt, fill_in, on_a_request, post_of, press_read, writer
from fund.spending.views.reading import crumbs
from portal.access.decisions import require


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, community: str) -> HttpResponse:
    """A new draft, for the matter that ``?case=`` names or for the community."""
    place = community_or_404(community)
    posted = post_of(request)
    case = case_or_none(place, (posted if posted is not None else request.GET).get("case", ""))
    require(request.user, "fund_spending.ask", case if case is not None else place)
    fund = fund_or_404(place)
    more_rows = with_more_rows(posted) if posted is not None else None
    form = more_rows or RequestForm(posted, initial={"case": case.pk if case else ""})
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["key"]
        made, _stale = attempt(
            form,
            lambda: actions.draft_request(by=writer(request), fund=fund, content=form.content(), key=key, case=case),
        )
        if made is not None:
            messages.success(request, _("Kept as a draft. Add quotes, look at it, then put it before the council."))
            return redirect(made.address())
    context: dict[str, Any] = {
        "community": place,
        "current_room": "fund",
        "crumbs": crumbs(place, (_("Ask for money"), "")),
        "heading": _("Ask for money"),
        "form": form,
        "of_case": case,
        "ended": actions.ended_in_words() if case and not case.is_open else "",
        "in_the_bank": in_the_bank(fund),
        "back_url": case.address() if case else reverse("spending:requests", args=[place.slug]),
    }
    status = 422 if more_rows or form.errors else 200
    return render(request, "fund/spending/requests/write.html", context, status=status)


@on_a_request("fund_spending.change")
def edit(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Write it anew, as long as the council has not decided."""
    if not asked.takes_words:
        return redirect(asked.address())
    posted = post_of(request)
    initial = initial_of(asked)
    rows = sum(name.startswith("what-") for name in initial)
    more_rows = with_more_rows(posted) if posted is not None else None
    form = more_rows or RequestForm(posted, initial=initial | {"key": asked.key}, rows=rows)
    page = fill_in(
        request,
        "write",
        asked,
        _("Change it"),
        form,
        lambda: actions.change_request(
            by=writer(request), request=asked, content=form.content(), version=form.cleaned_data["version"] or 0
        ),
        _("Kept as it reads now."),
        more=lambda now: {"of_case": now.case, "in_the_bank": in_the_bank(now.fund), "back_url": now.address()},
    )
    if more_rows:
        page.status_code = 422
    return page


@on_a_request("fund_spending.change", pressed=True)
def submit(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Put the draft before the council; from then on everybody reads it."""
    return press_read(
        request,
        asked,
        _("The council has it now, and everybody can read it."),
        lambda version: actions.ask_request(by=writer(request), request=asked, version=version),
    )


@on_a_request("fund_spending.change", pressed=True)
def discard(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Throw the draft away."""
    there = reverse("spending:requests", args=[asked.fund.community.slug])
    return press_read(
        request,
        asked,
        _("The draft is thrown away."),
        lambda version: actions.discard_request(by=writer(request), request=asked, version=version),
        there,
    )


@on_a_request("fund_spending.change")
def drop(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Give it up, with the reason."""
    if asked.is_draft or asked.is_over:
        return redirect(asked.address())
    form = ReasonForm(post_of(request), initial={"version": asked.version})
    return fill_in(
        request,
        "reason",
        asked,
        _("Give it up"),
        form,
        lambda: actions.drop_request(by=writer(request), request=asked, **form.cleaned_data),
        _("Given up. It stays readable, with your reason."),
    )
