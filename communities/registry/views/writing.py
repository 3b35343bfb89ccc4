"""Proposing an organisation, looking at its papers, changing it; asking to speak for it, and deciding."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communities.registry import actions
from communities.registry.forms import (
    ChangeForm,
    DecideForm,
    ProposeForm,
    ReasonForm,
    RepresentForm,
    VerifyForm,
    initial_of,
)
from communities.registry.looking import note_asking
from communities.registry.models import Organisation
from communities.registry.queries import (
    organisation_or_404,
    own_representations,
    representation_or_404,
    waiting_for,
)
from communities.registry.views.reading import crumbs
from portal.access.decisions import allowed, require
from portal.limits import Limit, count
from portal.users.models import User

ASKED = Limit("registry.asked", most=10, seconds=3600)
TOO_MANY = "too_many"
form_page = require_http_methods(["GET", "HEAD", "POST"])


def writer(request: HttpRequest) -> User:
    """The signed-in user; every view here asks for one first."""
    return cast("User", request.user)


def page(request: HttpRequest, template: str, last: str, status: int = 200, **context: Any) -> HttpResponse:
    organisation = context.get("organisation")
    way = [(organisation.short_name, organisation.address())] if organisation is not None else []
    context["crumbs"] = crumbs(*way, (last, ""))
    return render(request, f"communities/registry/{template}.html", context, status=status)


def _require_few(request: HttpRequest) -> None:
    """Raise ``ValidationError`` where one address proposes, or asks to speak, too often."""
    if not count(request, ASKED):
        text = _("That was a lot at once. Try again in an hour; what you wrote stays here.")
        raise ValidationError(text, code=TOO_MANY)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _status(form: Form) -> int:
    return 422 if form.errors else 200


@never_cache
@login_required
@form_page
def propose(request: HttpRequest) -> HttpResponse:
    """A new organisation; it waits until somebody of its home has looked."""
    require(request.user, "communities_registry.propose", None)
    form = ProposeForm(_sent(request), initial={"key": uuid.uuid4()})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _require_few(request)
            made = actions.propose_organisation(
                by=writer(request), home=form.chosen_home(), facts=form.facts(),
                position=form.cleaned_data["position"], key=form.cleaned_data["key"],
            )  # fmt: skip
        except ValidationError as refused:
            form.add_error(None, refused)
            status = 429 if getattr(refused, "code", "") == TOO_MANY else 200
        else:
            messages.success(request, _("Written down. The community looks at the papers and then tells you."))
            return redirect(made.address())
    return page(request, "propose", _("A new organisation"), max(status, _status(form)), form=form)


@never_cache
@login_required
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = organisation_or_404(pk, request.user)
    require(request.user, "communities_registry.change", found)
    if found.is_ended:
        return redirect(found.address())
    only_own_words = found.is_verified and not allowed(request.user, "communities_registry.look_after", found)
    form = ChangeForm(_sent(request), initial=initial_of(found), looked_at=found if only_own_words else None)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                by=writer(request), organisation=found, facts=form.facts(), version=form.cleaned_data["version"]
            )
        except actions.StaleOrganisation:
            stale = True
            found = organisation_or_404(pk, request.user)
            form.take_up(found)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Changed."))
            return redirect(found.address())
    status = 409 if stale else _status(form)
    return page(request, "change", _("Change what it says"), status, form=form, organisation=found, stale=stale)


@never_cache
@login_required
@form_page
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody of its home says which papers they looked at."""
    found = organisation_or_404(pk, request.user)
    require(request.user, "communities_registry.verify", found)
    if found.is_ended:
        return redirect(found.address())
    form = VerifyForm(_sent(request), initial={"version": found.version, "looked_at": found.verified_with})
    if request.method == "POST" and form.is_valid():
        try:
            actions.verify_organisation(by=writer(request), organisation=found, **form.cleaned_data)
        except actions.StaleOrganisation:
            found = organisation_or_404(pk, request.user)
            form.take_up(found)
            return page(request, "verify", _("Look at the papers"), 409, form=form, organisation=found, stale=True)
        messages.success(request, _("Everybody sees it now, and that you looked."))
        return redirect(found.address())
    return page(request, "verify", _("Look at the papers"), _status(form), form=form, organisation=found)


@never_cache
@login_required
@form_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = organisation_or_404(pk, request.user)
    require(request.user, "communities_registry.look_after", found)
    form = ReasonForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        actions.end_organisation(by=writer(request), organisation=found, **form.cleaned_data)
        messages.success(request, _("Ended. What it did stays readable."))
        return redirect(found.address())
    return page(request, "end", _("No longer there"), _status(form), form=form, organisation=found)


@never_cache
@login_required
@form_page
def represent(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to speak for an organisation."""
    found = organisation_or_404(pk, request.user)
    form = RepresentForm(_sent(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _require_few(request)
            actions.ask_to_represent(by=writer(request), organisation=found, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
            status = 429 if getattr(refused, "code", "") == TOO_MANY else 200
        else:
            messages.success(request, _("Asked. The community looks at it and then tells you."))
            return redirect("registry:mine")
    return page(request, "represent", _("I speak for it"), max(status, _status(form)), form=form, organisation=found)


@never_cache
@login_required
@form_page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Does this person speak for it? Decided by somebody of its home, never by the person."""
    asked = representation_or_404(pk, request.user)
    require(request.user, "communities_registry.confirm", asked)
    form = DecideForm(_sent(request))
    if request.method == "POST" and asked.is_asked and form.is_valid():
        said = form.cleaned_data
        try:
            if said["act"] == "confirm":
                actions.confirm_representation(by=writer(request), representation=asked, until=said["until"])
            else:
                actions.refuse_representation(by=writer(request), representation=asked, reason=said["reason"])
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Decided. The person is told."))
            return redirect("registry:mine")
    note_asking(by=writer(request), asked=asked)
    context: dict[str, Any] = {"form": form, "asked": asked, "organisation": asked.organisation}
    return page(request, "decide", _("Who speaks for it"), _status(form), **context)


@never_cache
@login_required
@form_page
def lay_down(request: HttpRequest, pk: int) -> HttpResponse:
    """End that somebody speaks for it: by the person, or by those who confirmed it."""
    held = representation_or_404(pk, request.user)
    form = ReasonForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        actions.end_representation(by=writer(request), representation=held, **form.cleaned_data)
        messages.success(request, _("Ended."))
        return redirect("registry:mine")
    context: dict[str, Any] = {"form": form, "asked": held, "organisation": held.organisation}
    return page(request, "lay_down", _("End it"), _status(form), **context)


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The organisations one speaks for, and what waits for one to look."""
    organisations, asked = waiting_for(writer(request))
    held = own_representations(writer(request))
    own = {each.organisation_id for each in held}
    proposed: list[Organisation] = [each for each in organisations if each.pk not in own]
    context: dict[str, Any] = {
        "held": held,
        "organisations": proposed,
        "asked": [each for each in asked if each.user_id != writer(request).pk],
    }
    return page(request, "mine", _("Organisations I speak for"), **context)
