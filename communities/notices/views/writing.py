"""Writing, looking at it, publishing; correcting, withdrawing."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.notices import actions
from communities.notices.audience import issuer_name, issuing_place, reach_of_notice
from communities.notices.forms import ComposeForm, CorrectForm, WithdrawForm, initial_of
from communities.notices.models import Notice
from communities.notices.queries import notice_or_404
from communities.notices.views.reading import crumbs
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import require


def page(
    request: HttpRequest, template: str, community: Place, last: str, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"community": community, "current_room": "notices", "crumbs": crumbs(community, (last, ""))}
    return render(request, f"communities/notices/{template}.html", context, status=status)


def published_or_moved(notice: Notice) -> HttpResponse | None:
    """The way to the notice's page when it is no longer a draft."""
    return None if notice.state == Notice.State.DRAFT else redirect(notice.address())


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, community: str) -> HttpResponse:
    """A new draft."""
    place = community_or_404(community)
    require(request.user, "communities_notices.enter", place)
    if request.method == "POST":
        form = ComposeForm(request.POST, request.FILES, user=request.user, community=place)
        if form.is_valid():
            notice = actions.draft_notice(
                by=request.user, community=place, content=form.content(), courtyards=form.chosen_courtyards(),
                key=form.cleaned_data["key"],
            )  # fmt: skip
            return redirect("notices:preview", place.slug, notice.pk)
    else:
        form = ComposeForm(user=request.user, community=place, initial={"key": uuid.uuid4()})
    return page(
        request, "compose", place, _("Write a notice"), form=form, issuer=issuer_name(_speaks_for(request, form))
    )


def _speaks_for(request: HttpRequest, form: ComposeForm) -> Place:
    narrowest = [] if form.may_write_to_all else list(form.offered.values())[:1]
    return issuing_place(request.user, form.community, narrowest)  # type: ignore[arg-type]


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Go on with a draft."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    if moved := published_or_moved(notice):
        return moved
    given = {"user": request.user, "community": place, "present": notice.picture}
    if request.method == "POST":
        form = ComposeForm(request.POST, request.FILES, **given)
        if form.is_valid():
            actions.change_draft(
                by=request.user, notice=notice, content=form.content(), courtyards=form.chosen_courtyards()
            )
            return redirect("notices:preview", place.slug, notice.pk)
    else:
        form = ComposeForm(initial=initial_of(notice), **given)
    return page(
        request, "compose", place, _("Write a notice"), form=form, notice=notice, issuer=issuer_name(notice.issuer)
    )


@never_cache
@login_required
@require_safe
def preview(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """The draft as others will see it, and how many that is."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    if moved := published_or_moved(notice):
        return moved
    reach = reach_of_notice(place, notice.audience_places())
    return page(request, "preview", place, _("Look at it"), notice=notice, reach=reach)


@never_cache
@login_required
@require_POST
def publish(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    try:
        notice = actions.publish_notice(by=request.user, notice=notice)
    except actions.AlreadyOver:
        messages.error(request, _("The day it was valid until has passed; choose a later one, then publish."))
        return redirect("notices:edit", place.slug, notice.pk)
    messages.success(request, _("It hangs on the wall. Open pages have it already."))
    return redirect(notice.address())


@never_cache
@login_required
@require_POST
def discard(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    if not actions.discard_draft(by=request.user, notice=notice):
        messages.error(request, _("It is published already; it can be withdrawn, not thrown away."))
        return redirect(notice.address())
    messages.success(request, _("The draft is thrown away."))
    return redirect("notices:list", place.slug)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Say it right; what it said before stays readable."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    require(request.user, "communities_notices.change", notice)
    if notice.state != Notice.State.PUBLISHED:
        return redirect(notice.address() if notice.is_withdrawn else reverse("notices:edit", args=[place.slug, pk]))
    given = {"user": request.user, "present": notice.picture}
    stale = False
    if request.method == "POST":
        form = CorrectForm(request.POST, request.FILES, **given)
        if form.is_valid():
            cleaned = form.cleaned_data
            try:
                actions.correct_notice(
                    by=request.user,
                    notice=notice,
                    content=form.content(),
                    note=cleaned["note"],
                    version=cleaned["version"],
                )
            except actions.StaleNotice:
                stale = True
            else:
                messages.success(request, _("Corrected. Those who were told are told again."))
                return redirect(notice.address())
    else:
        form = CorrectForm(initial=initial_of(notice), **given)
    status = 409 if stale else 200
    return page(
        request,
        "correct",
        place,
        _("Correct it"),
        status,
        form=form,
        notice=notice,
        stale=stale,
        now=initial_of(notice),
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Say that it no longer holds, and why."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    require(request.user, "communities_notices.change", notice)
    if notice.state != Notice.State.PUBLISHED:
        return redirect(notice.address() if notice.is_withdrawn else reverse("notices:edit", args=[place.slug, pk]))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_notice(by=request.user, notice=notice, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn. It stays readable, with your reason."))
        return redirect(notice.address())
    return page(request, "withdraw", place, _("Withdraw it"), form=form, notice=notice)
