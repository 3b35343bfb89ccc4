"""Where I live: by a letter's code, by asking the committee; and the end of it."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communities.places.queries import communities_at
from communities.registry.actions import residing
from communities.registry.actions.letters import try_code
from communities.registry.actions.looking import look_at_asked
from communities.registry.models import Residence, Try
from communities.registry.residence_forms import AskForm, BelongForm, CodeForm, DecideForm, EndForm
from communities.registry.residence_queries import (
    masked_dwelling,
    own_or_404,
    own_residences,
    to_decide_or_404,
    to_end_or_404,
    used_by,
    waiting_for_me,
    where_buildings_are,
)
from portal.access.codes import in_groups, read_code
from portal.accounts.residence import scopes_lived_at
from portal.limits import Limit, count, too_many
from portal.users.models import User

# Beside the wrong codes of one person, so many wrong ones from one address. Right ones count for nothing.
WRONG = Limit("registry.wrong_codes", most=60, seconds=3600)
form_page = require_http_methods(["GET", "HEAD", "POST"])


def me(request: HttpRequest) -> User:
    """The signed-in user; every view here asks for one first."""
    return cast("User", request.user)


def page(request: HttpRequest, template: str, last: str, *, status: int = 200, **context: Any) -> HttpResponse:
    form = context.get("form")
    above = [] if template == "mine" else [(_("Where I live"), reverse("registry:residence"))]
    above = [(_("Me"), reverse("accounts:me")), *above] if request.user.is_authenticated else []
    context["crumbs"] = [*above, (last, "")]
    if isinstance(form, Form) and form.errors and status == 200:
        status = 422
    return render(request, f"communities/registry/residence/{template}.html", context, status=status)


def said_of(outcome: str) -> str:
    """Why a code opens nothing."""
    words = {
        "mistyped": _("A sign is wrong or missing. Compare it with the letter once more; there is no 0, 1, I, L or O."),
        "too_many": _("Too many wrong codes were tried. Go on in an hour, or ask the committee instead."),
        "printed": _("You printed this letter yourself. Ask two of the committee to confirm where you live."),
        Try.Outcome.UNKNOWN: _("There is no letter with this code. Compare it with the letter once more."),
        Try.Outcome.USED: _("This code has been used. Each code is for one person; the letter may carry another."),
        Try.Outcome.VOID: _("This code no longer holds: a newer letter was printed. Look for that one."),
        Try.Outcome.OVER: _("This letter is too old. Ask the committee for a new one."),
    }
    return str(words[outcome])


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Each dwelling with its state, and the two ways to show that one lives somewhere."""
    residences = own_residences(request.user)
    context: dict[str, Any] = {
        "residences": residences,
        "verified": [each for each in residences if each.is_verified],
        "said": bool(scopes_lived_at(me(request))),
        "waiting": waiting_for_me(request.user),
        "asked": any(each.is_asked for each in residences),
        "form": CodeForm(),
    }
    return page(request, "mine", _("Where I live"), **context)


@never_cache
@form_page
def letter(request: HttpRequest) -> HttpResponse:
    """The code typed by hand; a right one leads on to its own address, where the QR code leads at once."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return redirect("registry:letter_code", form.cleaned_data["code"])
    return page(request, "letter", _("I have a letter"), form=form)


@never_cache
@form_page
def letter_code(request: HttpRequest, code: str) -> HttpResponse:
    """The dwelling that the letter is to, in part; saying yes makes one belong there.

    The signed out are told what they hold and what comes first, whatever the code is.
    """
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.get_full_path())
        return page(request, "come_in", _("I have a letter"), way=urlencode({"next": request.get_full_path()}))
    form = BelongForm(request.POST if request.method == "POST" else None)
    if too_many(request, WRONG):
        return _closed(request, "too_many", code)
    outcome, found = try_code(by=me(request), typed=code)
    if outcome == Try.Outcome.UNKNOWN:
        count(request, WRONG)
    if outcome == Try.Outcome.USED and used_by(me(request), code):
        messages.info(request, _("You have used this letter: it is shown where you live."))
        return redirect("registry:residence")
    if found is None:
        return _closed(request, outcome, code)
    if form.is_bound and form.is_valid():
        outcome, residence = residing.take_letter(by=me(request), typed=code, **form.cleaned_data)
        if residence is None:
            return _closed(request, outcome, code)
        messages.success(request, _("It is shown now that you belong there."))
        return redirect("registry:residence")
    held = Residence.objects.verified().filter(person=me(request), lives_here=True).select_related("dwelling").first()
    moving = held if held is not None and held.dwelling_id != found.dwelling_id else None
    context: dict[str, Any] = {
        "form": form,
        "dwelling": masked_dwelling(found.dwelling),
        "moving": moving,
        "until": found.batch.until,
    }
    return page(request, "take", _("I have a letter"), **context)


def _closed(request: HttpRequest, outcome: str, code: str) -> HttpResponse:
    """The code opens nothing: said on the page where it can be typed anew, with what was typed."""
    plain = read_code(code)
    form = CodeForm({"code": in_groups(plain) if plain else code[:40]})
    form.is_valid()
    if not form.errors:
        form.add_error("code", said_of(outcome))
    status = 429 if outcome == "too_many" else 422
    return page(request, "letter", _("I have a letter"), form=form, status=status)


@never_cache
@login_required
@form_page
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the courtyard's committee to confirm it. Offered are one's own community's courtyards, if it is known."""
    here = communities_at(scopes_lived_at(me(request)))
    courtyards = where_buildings_are([] if "all" in request.GET else [each.path for each in here.values()])
    form = AskForm(request.POST if request.method == "POST" else None, courtyards=courtyards)
    if form.is_bound and form.is_valid() and form.dwelling is not None:
        said = {name: form.cleaned_data[name] for name in ("relation", "lives_here", "said", "key")}
        try:
            residing.ask_committee(by=me(request), dwelling=form.dwelling, **said)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Asked. Two of the committee look at it; you are told."))
            return redirect("registry:residence")
    narrowed = bool(here) and "all" not in request.GET
    return page(request, "ask", _("Ask the committee"), form=form, courtyards=courtyards, narrowed=narrowed)


@never_cache
@login_required
@form_page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether somebody belongs there, said by one of the committee or the building's head, never by themselves."""
    residence = to_decide_or_404(pk, request.user)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and residence.is_asked and form.is_valid():
        if form.cleaned_data["answer"] == DecideForm.YES:
            residence = residing.say_yes(by=me(request), residence=residence)
            said = (
                _("You said yes. One more of the committee must.")
                if residence.is_asked
                else _("It is confirmed now. The person is told.")
            )
        else:
            residing.say_no(by=me(request), residence=residence, reason=form.cleaned_data["reason"])
            said = _("You could not confirm it. The person is told why.")
        messages.success(request, said)
        return redirect("registry:residence")
    if residence.is_asked:
        look_at_asked(by=me(request), residence=residence)
    context: dict[str, Any] = {
        "form": form,
        "residence": residence,
        "yes": residence.confirmations.filter(yes=True).count(),
        "said_yes": residence.confirmations.filter(yes=True, by=me(request)).exists(),
    }
    return page(request, "decide", _("Does somebody live there"), **context)


@never_cache
@login_required
@form_page
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask no longer."""
    residence = own_or_404(pk, request.user)
    if request.method == "POST":
        residing.take_back(by=me(request), residence=residence)
        messages.success(request, _("Taken back."))
        return redirect("registry:residence")
    return page(request, "take_back", _("Take it back"), residence=residence)


@never_cache
@login_required
@form_page
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody no longer belongs there."""
    residence = to_end_or_404(pk, request.user)
    own = residence.person_id == me(request).pk
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        residing.end_residence(by=me(request), residence=residence, reason=form.cleaned_data["reason"])
        messages.success(request, _("Ended."))
        return redirect("registry:residence") if own else redirect("registry:dwelling", residence.dwelling_id)
    return page(request, "end", _("Lives there no longer"), form=form, residence=residence, own=own)
