"""Writing down a payment: fill in, look at it, then book it."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communities.cases.models import Case
from communities.cases.queries import case_or_none
from communities.places.queries import community_or_404
from fund.ledger.links import entry_path, fund_path
from fund.ledger.models import Fund
from fund.ledger.purposes import Purpose
from fund.ledger.refusals import DateRefused, IdempotencyConflict, InsufficientFunds
from fund.spending.actions import record_payment
from fund.spending.forms import PaymentForm
from fund.spending.models import Payment
from fund.spending.queries import fund_or_404, in_the_bank, payment_with_key
from portal.access.decisions import require
from portal.design.crumbs import way
from portal.journeys import Journey, say_why_at, says_why

# What was typed and not booked yet. It is the treasurer's who typed it, and never anybody else's at the same browser.
DRAFT = Journey("payment")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, community: str) -> HttpResponse:
    """The form, from a right one to the page that shows it once more, and from there, by its key, to the books."""
    fund = _fund(request, community)
    given: dict[str, Any] = {"fund": fund, "in_the_bank": in_the_bank(fund)}
    if request.method != "POST":
        refused = _kept(request).get("refused")
        if refused is not None and says_why(request):
            return _say_why(request, fund, PaymentForm(_typed_before(request), **given), refused)
        initial = _typed_before(request) or {"paid_on": timezone.localdate()}
        if "case" in request.GET:
            initial["case"] = request.GET["case"][:20]
        return _page(request, "record", fund, PaymentForm(initial=initial, **given))
    form = PaymentForm(request.POST, **given)
    if "back" in request.POST:
        return _keep(request, redirect("spending:record", community), form)
    key = _key(request)
    if key is not None and (earlier := payment_with_key(fund, key)):
        return _to_entry(request, fund, earlier)
    if not form.is_valid():
        return _lead_back(request, fund, form, {})
    if key is None:
        return _keep(request, redirect("spending:review", community), form)
    try:
        case = _case(fund, form)
        payment = record_payment(by=request.user, fund=fund, key=key, case=case, **form.facts())  # type: ignore[arg-type]
    except InsufficientFunds as why:
        refused = {"amount": str(why)}
    except DateRefused as why:
        refused = {"paid_on": str(why)}
    except IdempotencyConflict as why:
        refused = {"": str(why)}
    else:
        return _to_entry(request, fund, payment)
    return _lead_back(request, fund, form, refused)


@never_cache
@login_required
@require_safe
def review(request: HttpRequest, community: str) -> HttpResponse:
    """What is typed, once more before it is booked for good. Its form has a key: pressing twice books once."""
    fund = _fund(request, community)
    typed = _typed_before(request)
    form = PaymentForm(typed, fund=fund, in_the_bank=in_the_bank(fund))
    if typed is None or not form.is_valid():
        return redirect("spending:record", community)
    return _review(request, fund, form)


def _fund(request: HttpRequest, community: str) -> Fund:
    place = community_or_404(community)
    require(request.user, "fund_spending.record", place)
    return fund_or_404(place)


def _case(fund: Fund, form: PaymentForm) -> Case | None:
    """The matter it was for, as ``?case=`` named it; what is none of this community's is none."""
    return case_or_none(fund.community, form["case"].value())


def _kept(request: HttpRequest) -> dict[str, Any]:
    kept = DRAFT.read(request) or {}
    return kept if kept.get("by") == request.user.pk else {}


def _typed_before(request: HttpRequest) -> dict[str, Any] | None:
    return _kept(request).get("typed")


def _keep(
    request: HttpRequest, response: HttpResponse, form: PaymentForm, refused: dict[str, str] | None = None
) -> HttpResponse:
    return DRAFT.keep(response, _path(form.fund), _draft(request, form, refused))


def _draft(request: HttpRequest, form: PaymentForm, refused: dict[str, str] | None) -> dict[str, Any]:
    """``refused`` is what the books said to each field; ``None`` of a form that was not refused."""
    typed = {name: form.data.get(name, "") for name in form.fields}
    return {"by": request.user.pk, "typed": typed, "refused": refused}


def _lead_back(request: HttpRequest, fund: Fund, form: PaymentForm, refused: dict[str, str]) -> HttpResponse:
    """To the form by its address, where it says why; on the spot where a browser could not keep what was typed."""
    if not DRAFT.keeps(_draft(request, form, refused)):
        return _say_why(request, fund, form, refused)
    return _keep(request, redirect(say_why_at(_path(fund))), form, refused)


def _say_why(request: HttpRequest, fund: Fund, form: PaymentForm, refused: dict[str, str]) -> HttpResponse:
    for name, why in refused.items():
        if name not in form.errors:
            form.add_error(name or None, why)
    return _page(request, "record", fund, form, status=422 if form.errors else 200)


def _path(fund: Fund) -> str:
    return reverse("spending:record", args=[fund.community.slug])


def _key(request: HttpRequest) -> uuid.UUID | None:
    """The key of the second showing; what is no key leads back to it."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _to_entry(request: HttpRequest, fund: Fund, payment: Payment) -> HttpResponse:
    messages.success(request, _("It is in the books. Open pages have it already."))
    return DRAFT.forget(redirect(entry_path(fund.community.slug, payment.entry.number)), _path(fund))


def _review(request: HttpRequest, fund: Fund, form: PaymentForm) -> HttpResponse:
    facts = form.facts()
    return _page(
        request,
        "review",
        fund,
        form,
        facts=facts,
        purpose=Purpose(facts["purpose"]).label,
        left=form.in_the_bank - facts["amount"],
        typed=[(name, form.data.get(name, "")) for name in form.fields],
        key=uuid.uuid4(),
    )


def _page(
    request: HttpRequest, template: str, fund: Fund, form: PaymentForm, status: int = 200, **context: Any
) -> HttpResponse:
    place = fund.community
    context |= {
        "community": place,
        "current_room": "fund",
        "crumbs": way(place, (_("The fund"), fund_path(place.slug)), (_("Record a payment"), "")),
        "fund": fund,
        "fund_url": fund_path(place.slug),
        "form": form,
        "in_the_bank": form.in_the_bank,
        "of_case": _case(fund, form),
    }
    return render(request, f"fund/spending/{template}.html", context, status=status)
