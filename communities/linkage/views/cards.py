"""A need or an offer: read, written, changed, closed; two of them brought together."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from communities.cases.models import Case
from communities.cases.queries import case_or_none
from communities.linkage import actions
from communities.linkage.actions.cards import case_is_over
from communities.linkage.forms import CloseForm, DeclineForm, EditForm, WriteForm, initial_of
from communities.linkage.kinds import Board, CardState, CoWork, Resource, Side
from communities.linkage.matching import suggestion_of, suggestions_for
from communities.linkage.models import Card
from communities.linkage.parties import parties_to_speak_for
from communities.linkage.queries import came_of, card_or_404, match_of, offer_or_404, open_need_or_none
from communities.linkage.rules import doors_for
from communities.linkage.staleness import NotNow, Stale
from communities.linkage.telling import stamp_of, topic_of
from communities.linkage.views.boards import crumbs, reader_of
from communities.linkage.views.writing import attempt, form_page, page, sent, status_of, writer
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed, require
from portal.freshness.stamps import EVERYTHING, depends_on
from portal.limits import Limit, count
from portal.live.marks import mark

SUGGESTED = 5
WRITTEN = Limit("linkage.written", most=20, seconds=3600)


@require_safe
def card(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One need or offer, what may fit it and why, and what came of it."""
    place = community_or_404(community, even_ended=True)
    mark(request)
    user = reader_of(request)
    found = card_or_404(place, pk, user)
    suggested = suggestions_for([found], most=SUGGESTED).get(found.pk, []) if found.is_open else []
    context: dict[str, Any] = {
        "community": place,
        "current_room": "linkage",
        "crumbs": crumbs(place, (found.title, "")),
        "card": found,
        "suggested": suggested,
        "projects": came_of(found),
        "topic": topic_of(place),
        **doors_for(user, place),
    }
    if user is not None:
        context["may_change"] = allowed(user, "communities_linkage.change", found)
        context["may_introduce"] = {
            one.need.pk
            for one in suggested
            if any(allowed(user, "communities_linkage.introduce", each) for each in (one.need, one.offer))
        }
    response = render(request, "communities/linkage/card.html", context)
    return response if found.is_draft else depends_on(response, place.path, stamp_of(place), EVERYTHING)


@never_cache
@login_required
@form_page
def need(request: HttpRequest, community: str) -> HttpResponse:
    return _write(request, community, Side.NEED)


@never_cache
@login_required
@form_page
def offer(request: HttpRequest, community: str) -> HttpResponse:
    return _write(request, community, Side.OFFER)


def _write(request: HttpRequest, community: str, side: str) -> HttpResponse:
    """A new need or offer. It goes on the board at once, or is kept as a draft."""
    place = community_or_404(community)
    last = _("We need something") if side == Side.NEED else _("We can help")
    if not allowed(request.user, f"communities_linkage.{side}", place):
        return page(request, "not_yours", place, (last, ""), status=403, side=side, **doors_for(request.user, place))
    parties = parties_to_speak_for(writer(request), place, also_myself=side == Side.OFFER)
    case = case_or_none(place, _named(request, "case"))
    answered = open_need_or_none(place, _named(request, "need")) if side == Side.OFFER else None
    known = {"key": uuid.uuid4(), **_asked_for(request), **_known_of(case, answered)}
    form = WriteForm(sent(request), community=place, parties=parties, initial=known)
    given: dict[str, Any] = {"side": side, "case": case, "answered": answered, "heading": last}
    too_many = False
    if request.method != "POST" and case is not None and case_is_over(case):
        words = NotNow("case_over").words()
        return page(request, "not_now", place, (last, ""), status=409, words=words, back=case.address())
    if request.method == "POST" and form.is_valid():
        if count(request, WRITTEN):
            tried = attempt(
                form,
                lambda: actions.write_card(
                    by=writer(request), community=place, side=side, facts=form.facts(), case=case,
                    party=form.cleaned_data["party"], draft="draft" in request.POST, key=form.cleaned_data["key"],
                ),
            )  # fmt: skip
            if tried.made is not None:
                return _written(request, tried.made, answered)
            form.add_error(None, tried.words)
            return page(request, "write", place, (last, ""), status=409, form=form, **given)
        form.add_error(None, _("That was a lot at once. Try again in an hour; what you wrote stays here."))
        too_many = True
    status = 429 if too_many else status_of(form)
    return page(request, "write", place, (last, ""), status=status, form=form, **given)


def _named(request: HttpRequest, name: str) -> str:
    """What the sent form, or else the address, names."""
    return request.POST.get(name) or request.GET.get(name, "")


def _known_of(case: Case | None, answered: Card | None) -> dict[str, str]:
    """What a need that is answered says already, or else where the case is."""
    if answered is not None:
        said = {name: str(getattr(answered, name)) for name in ("board", "kind", "resource", "unit")}
        return said | {"place": answered.place.code}
    return {"place": case.place.code} if case is not None else {}


def _written(request: HttpRequest, made: Card, answered: Card | None) -> HttpResponse:
    """On to the card; an offer that answers a need goes on to where the two are brought together."""
    if made.is_draft:
        messages.success(request, _("Kept as a draft. Only you and yours see it."))
    elif answered is not None and answered.party_id != made.party_id:
        messages.success(request, _("It is on the board. Now see whether the two fit."))
        return redirect("linkage:pair", answered.community.slug, answered.pk, made.pk)
    else:
        messages.success(request, _("It is on the board. Open boards have it already."))
    return redirect(made.address())


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """What the link here already knows: the board and the kind one came from."""
    known = {"board": Board.values, "kind": CoWork.values, "resource": Resource.values}
    return {name: value for name, values in known.items() if (value := request.GET.get(name, "")) in values}


@never_cache
@login_required
@form_page
def edit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Say it anew, while nobody has taken it up."""
    place = community_or_404(community)
    found = card_or_404(place, pk, request.user)
    require(request.user, "communities_linkage.change", found)
    form = EditForm(sent(request), community=place, initial=initial_of(found))
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_card(
                by=writer(request), card=found, facts=form.facts(), version=form.cleaned_data["version"]
            )
        except Stale:
            stale = True
            found = card_or_404(place, pk, request.user)
            form.take_up(found)
        except NotNow as refused:
            return _not_now(request, place, found, refused)
        else:
            messages.success(request, _("Changed."))
            return redirect(found.address())
    elif found.state not in {CardState.DRAFT, CardState.OPEN}:
        return redirect(found.address())
    status = status_of(form, overtaken=stale)
    return page(
        request, "edit", place, (found.title, found.address()), (_("Change what it says"), ""),
        status=status, form=form, card=found, stale=stale,
    )  # fmt: skip


def _not_now(request: HttpRequest, place: Place, found: Card, refused: NotNow) -> HttpResponse:
    """It was taken up or closed between the reading and the writing."""
    found = card_or_404(place, found.pk, request.user)
    way = (found.title, found.address())
    return page(request, "not_now", place, way, status=409, words=refused.words(), back=found.address())


@never_cache
@login_required
@require_POST
def put_up(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    place = community_or_404(community)
    found = card_or_404(place, pk, request.user)
    actions.open_card(by=writer(request), card=found)
    messages.success(request, _("It is on the board. Open boards have it already."))
    return redirect(found.address())


@never_cache
@login_required
@form_page
def close(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """It is no longer needed, or no longer to be had."""
    place = community_or_404(community)
    found = card_or_404(place, pk, request.user)
    require(request.user, "communities_linkage.change", found)
    if found.state == CardState.CLOSED:
        return redirect(found.address())
    form = CloseForm(sent(request), initial={"version": found.version})
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_card(by=writer(request), card=found, **form.cleaned_data)
        except Stale:
            stale = True
            found = card_or_404(place, pk, request.user)
            form.take_up(found)
        except NotNow as refused:
            return _not_now(request, place, found, refused)
        else:
            messages.success(request, _("It is off the board. It stays readable, with your reason."))
            return redirect(found.address())
    status = status_of(form, overtaken=stale)
    return page(
        request, "close", place, (found.title, found.address()), (_("Take it off the board"), ""),
        status=status, form=form, card=found, stale=stale,
    )  # fmt: skip


@never_cache
@login_required
@form_page
def pair(request: HttpRequest, community: str, pk: int, offer: int) -> HttpResponse:
    """A need and an offer side by side: bring them together, or say why they do not fit."""
    place = community_or_404(community)
    wanted = card_or_404(place, pk, request.user, side=Side.NEED)
    had = offer_or_404(wanted, offer)
    if not any(allowed(request.user, "communities_linkage.introduce", each) for each in (wanted, had)):
        require(request.user, "communities_linkage.introduce", wanted)
    form = DeclineForm(sent(request) if request.POST.get("act") == "decline" else None)
    known = match_of(wanted, had)
    spoken_for = [allowed(request.user, "communities_linkage.change", each) for each in (wanted, had)]
    is_one_of_them = any(spoken_for) and not all(spoken_for)
    words = ""
    if request.method == "POST":
        try:
            if request.POST.get("act") == "introduce":
                made = actions.introduce(by=writer(request), need=wanted, offer=had)
                others = _("Both are told. Now they talk it over themselves.")
                own = _("They are told. Now talk it over with each other.")
                messages.success(request, own if is_one_of_them else others)
                return redirect(made.address())
            if form.is_valid():
                actions.decline_pair(by=writer(request), need=wanted, offer=had, **form.cleaned_data)
                messages.success(request, _("Kept. These two are not suggested again."))
                return redirect(wanted.address())
        except NotNow as refused:
            words = refused.words()
            known = match_of(wanted, had)
    wrong_act = request.method == "POST" and request.POST.get("act") not in {"introduce", "decline"}
    status = 422 if wrong_act else status_of(form, not_now=bool(words))
    if wrong_act:
        form = DeclineForm({})
        form.is_valid()
    return page(
        request, "pair", place, (wanted.title, wanted.address()), (_("Do the two fit?"), ""), status=status, form=form,
        need=wanted, offer=had, suggestion=suggestion_of(wanted, had), known=known, words=words,
        is_one_of_them=is_one_of_them,
    )  # fmt: skip
