"""Writing, looking at it, publishing; correcting, withdrawing."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
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
from communities.notices.second_look import second_look
from communities.notices.versions import state_of
from communities.notices.views.reading import crumbs
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.users.models import User

View = Callable[..., HttpResponse]


def page(
    request: HttpRequest, template: str, community: Place, last: str, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"community": community, "current_room": "notices", "crumbs": crumbs(community, (last, ""))}
    return render(request, f"communities/notices/{template}.html", context, status=status)


def writer(request: HttpRequest) -> User:
    """The signed-in user; every view here asks for one first."""
    return cast("User", request.user)


def gone_is_404(view: View) -> View:
    """A draft that another tab threw away between the reading and the writing is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Notice.DoesNotExist as error:
            raise Http404 from error

    return guarded


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, community: str) -> HttpResponse:
    """A new draft."""
    place = community_or_404(community)
    require(request.user, "communities_notices.enter", place)
    if request.method == "POST":
        form = ComposeForm(request.POST, request.FILES, user=writer(request), community=place)
        if form.is_valid():
            try:
                notice = actions.draft_notice(
                    by=writer(request), community=place, content=form.content(), courtyards=form.chosen_courtyards(),
                    key=form.cleaned_data["key"], case=form.about(),
                )  # fmt: skip
            except actions.StaleNotice as stale:
                return _overtaken(request, place, form, notice_or_404(place, stale.args[0], request.user))
            return redirect("notices:preview", place.slug, notice.pk)
    else:
        initial = {"key": uuid.uuid4(), "case": request.GET.get("case", "")}
        form = ComposeForm(user=writer(request), community=place, initial=initial)
    context = {"form": form, "acting_as": issuer_name(_speaks_for(request, form)), "case": form.about()}
    return page(request, "compose", place, _("Write a notice"), _status(form, overtaken=False), **context)


def _speaks_for(request: HttpRequest, form: ComposeForm) -> Place:
    narrowest = [] if form.may_write_to_all else list(form.offered.values())[:1]
    return issuing_place(writer(request), form.community, narrowest)


@gone_is_404
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Go on with a draft. What was typed is shown again where it was changed or published meanwhile."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    given: dict[str, Any] = {"user": writer(request), "community": place, "present": notice.picture}
    if request.method == "POST":
        require(request.user, "communities_notices.change", notice)
        form = ComposeForm(request.POST, request.FILES, **given)
        if form.is_valid() and notice.state == Notice.State.DRAFT:
            try:
                notice = actions.change_draft(
                    by=writer(request), notice=notice, content=form.content(), courtyards=form.chosen_courtyards(),
                    read=form.cleaned_data["read"],
                )  # fmt: skip
            except actions.StaleNotice:
                return _overtaken(request, place, form, notice_or_404(place, pk, request.user))
            if notice.state == Notice.State.DRAFT:
                return redirect("notices:preview", place.slug, notice.pk)
    elif notice.state != Notice.State.DRAFT:
        return redirect(notice.address())
    else:
        form = ComposeForm(initial=initial_of(notice), **given)
    published = notice.state != Notice.State.DRAFT
    context = {"form": form, "notice": notice, "published": published, "acting_as": issuer_name(notice.issuer)}
    return page(request, "compose", place, _("Write a notice"), _status(form, overtaken=published), **context)


def _overtaken(request: HttpRequest, place: Place, form: ComposeForm, notice: Notice) -> HttpResponse:
    """What was typed, with what somebody else has made of the draft beside it."""
    form.take_up(notice)
    context = {"form": form, "notice": notice, "stale": True, "acting_as": issuer_name(notice.issuer)}
    return page(request, "compose", place, _("Write a notice"), 409, **context)


@never_cache
@login_required
@require_safe
def preview(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """The draft as others will see it, and how many that is."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    if notice.state != Notice.State.DRAFT:
        return redirect(notice.address())
    reach = reach_of_notice(place, notice.audience_places())
    return page(
        request, "preview", place, _("See how it looks"), notice=notice, reach=reach, looks=second_look(notice),
        read=state_of(notice), acting_as=issuer_name(notice.issuer),
    )  # fmt: skip


@gone_is_404
@never_cache
@login_required
@require_POST
def publish(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    try:
        notice = actions.publish_notice(by=writer(request), notice=notice, read=request.POST.get("read", ""))
    except actions.StaleNotice:
        messages.error(request, _("Somebody changed the draft meanwhile. Look at it once more, then publish."))
        return redirect("notices:preview", place.slug, notice.pk)
    except actions.AlreadyOver:
        messages.error(request, _("The day it was valid until has passed; choose a later one, then publish."))
        return redirect("notices:edit", place.slug, notice.pk)
    messages.success(request, _("It hangs on the wall. Open pages have it already."))
    return redirect(notice.address())


@gone_is_404
@never_cache
@login_required
@require_POST
def discard(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    try:
        discarded = actions.discard_draft(by=writer(request), notice=notice, read=request.POST.get("read", ""))
    except actions.StaleNotice:
        messages.error(request, _("Somebody changed the draft meanwhile. Look again before you throw it away."))
        return redirect("notices:edit", place.slug, notice.pk)
    if not discarded:
        messages.error(request, _("It is published already; it can be withdrawn, not thrown away."))
        return redirect(notice.address())
    messages.success(request, _("The draft is thrown away."))
    return redirect("notices:list", place.slug)


@gone_is_404
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Say it right; what it said before stays readable."""
    place = community_or_404(community)
    notice = notice_or_404(place, pk, request.user)
    require(request.user, "communities_notices.change", notice)
    given: dict[str, Any] = {"user": writer(request), "present": notice.picture}
    stale = False
    if request.method == "POST":
        form = CorrectForm(request.POST, request.FILES, **given)
        if form.is_valid():
            try:
                note, version = form.cleaned_data["note"], form.cleaned_data["version"]
                actions.correct_notice(
                    by=writer(request), notice=notice, content=form.content(), note=note, version=version
                )
            except actions.StaleNotice:
                stale = True
            else:
                messages.success(request, _("Corrected. Those who were told are told again."))
                return redirect(notice.address())
    elif notice.state != Notice.State.PUBLISHED:
        return redirect(notice.address() if notice.is_withdrawn else reverse("notices:edit", args=[place.slug, pk]))
    else:
        form = CorrectForm(initial=initial_of(notice), **given)
    return _changing(request, "correct", _("Correct it"), form, notice, stale)


@gone_is_404
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
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"version": notice.version})
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_notice(by=writer(request), notice=notice, **form.cleaned_data)
        except actions.StaleNotice:
            stale = True
        else:
            messages.success(request, _("Withdrawn. It stays readable, with your reason."))
            return redirect(notice.address())
    return _changing(request, "withdraw", _("Withdraw it"), form, notice, stale)


def _changing(
    request: HttpRequest, template: str, last: str, form: CorrectForm | WithdrawForm, notice: Notice, stale: bool
) -> HttpResponse:
    """The form; where somebody was quicker, what was typed with what the notice says now above it."""
    community = notice.community
    if stale:
        notice = notice_or_404(community, notice.pk, request.user)
        form.take_up(notice)
    context = {"form": form, "notice": notice, "stale": stale, "acting_as": issuer_name(notice.issuer)}
    return page(request, template, community, last, _status(form, overtaken=stale), **context)


def _status(form: Form, *, overtaken: bool) -> int:
    """422 for a form that cannot be taken, 409 for one that somebody else's came before."""
    return 409 if overtaken else 422 if form.errors else 200
