"""The journey of a gift: how much, under what name, look once more, pay."""

import uuid
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from communities.cases.queries import case_or_none
from communities.places.models import Place
from communities.places.queries import community_or_404
from fund.donations.actions import CommunityEnded, KeyReused, pledge_gift, remember_reference
from fund.donations.forms import OWN, SUGGESTED, AmountForm, NameForm
from fund.donations.limits import PLEDGE
from fund.donations.models import Gift
from fund.donations.providers import available_provider, available_providers
from fund.donations.providers.interface import PaymentProvider, PaymentRefused, ProviderUnreachable
from fund.donations.purposes import label_of
from fund.donations.queries import fund_or_404, gift_or_404, needs_sign_in
from fund.donations.steps import Carried, StepsTampered, forget
from fund.donations.views.hosts import district_origin, on_district_host
from fund.ledger.links import fund_path
from fund.ledger.models import Fund
from fund.ledger.purposes import Purpose
from fund.ledger.queries import balance_of
from portal import limits
from portal.design.crumbs import way
from portal.journeys import say_why_at, says_why

AMOUNT_FIELDS = ("choice", "own", "purpose", "case")
NAME_FIELDS = ("shown", "name", "wants_mail", "email")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@on_district_host
def give(request: HttpRequest, community: str) -> HttpResponse:
    """Step one, and from a right step one to step two. A posted ``back`` leads to step one as it was left."""
    place = community_or_404(community)
    fund = fund_or_404(place)
    if not available_providers():
        return _page(request, "in_person", fund)
    if request.method != "POST":
        kept = Carried.kept(request, place.slug)
        if kept is not None and says_why(request) and not _has_amount(kept):
            return _amount_refused(request, fund, kept)
        form = AmountForm(initial=_first_values(request, kept))
        about = case_or_none(place, form.initial["case"])
        return _page(request, "amount", fund, form=form, carried=kept, balance=balance_of(fund), about=about)
    try:
        carried = _carried(request, place)
    except StepsTampered:
        return _refused(request, fund)
    if "back" in request.POST:
        carried = carried.with_typed(request.POST, *NAME_FIELDS) if "shown" in request.POST else carried
        return carried.keep(redirect("donations:give", place.slug))
    typed = request.POST.copy()
    if typed.get("own", "").strip():
        # Without JavaScript a button stays pressed while one types; the page shows what counted.
        typed["choice"] = OWN
    carried = carried.with_typed(typed, *AMOUNT_FIELDS)
    if not _has_amount(carried):
        return _lead_back("give", request, fund, carried)
    return carried.without_key().keep(redirect("donations:name", place.slug))


@never_cache
@require_safe
@on_district_host
def name(request: HttpRequest, community: str) -> HttpResponse:
    """Step two; without a right step one it leads there."""
    place = community_or_404(community)
    fund = fund_or_404(place)
    carried = Carried.kept(request, place.slug)
    if carried is None or not _has_amount(carried):
        return redirect("donations:give", place.slug)
    if says_why(request) and not _has_name(carried):
        return _name_refused(request, fund, carried)
    return _page(request, "name", fund, form=NameForm(initial=_name_values(request, carried)), carried=carried)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@on_district_host
def review(request: HttpRequest, community: str) -> HttpResponse:
    """From step two to the page that shows all once more. What says the same has the same form key."""
    place = community_or_404(community)
    fund = fund_or_404(place)
    if request.method != "POST":
        return _review_kept(request, fund)
    try:
        carried = _carried(request, place)
    except StepsTampered:
        return _refused(request, fund)
    if "back" in request.POST:
        return carried.keep(redirect("donations:name", place.slug))
    if not _has_amount(carried):
        return _lead_back("give", request, fund, carried)
    carried = carried.with_typed(request.POST, *NAME_FIELDS)
    if not _has_name(carried):
        return _lead_back("name", request, fund, carried)
    carried = carried.keyed_like(Carried.kept(request, place.slug))
    return carried.keep(redirect("donations:review", place.slug))


def _review_kept(request: HttpRequest, fund: Fund) -> HttpResponse:
    carried = Carried.kept(request, fund.community.slug)
    if carried is None or not carried.key:
        return redirect("donations:give", fund.community.slug)
    amount_form = AmountForm(_as_typed(carried, AMOUNT_FIELDS))
    name_form = NameForm(_as_typed(carried, NAME_FIELDS))
    if not (amount_form.is_valid() and name_form.is_valid()):
        return redirect("donations:name" if amount_form.is_valid() else "donations:give", fund.community.slug)
    return _review(request, fund, carried, amount_form, name_form)


@never_cache
@require_POST
@on_district_host
def pay(request: HttpRequest, community: str) -> HttpResponse:
    """Pledge once per form key, then send the donor to the provider. Two clicks are one gift."""
    place = community_or_404(community)
    fund = fund_or_404(place)
    try:
        carried = _carried(request, place)
        key = uuid.UUID(carried.key)
    except (StepsTampered, ValueError):
        return _refused(request, fund)
    amount_form = AmountForm(_as_typed(carried, AMOUNT_FIELDS))
    name_form = NameForm(_as_typed(carried, NAME_FIELDS))
    if not (amount_form.is_valid() and name_form.is_valid()):
        return _refused(request, fund)
    provider = available_provider(request.POST.get("provider", ""))
    if provider is None:
        return _review(request, fund, carried, amount_form, name_form, problem=_("Choose how to pay."), status=422)
    if not limits.count(request, PLEDGE):
        problem = _("From here too many gifts were begun in a short time. Wait a few minutes; nothing was charged.")
        return _review(request, fund, carried, amount_form, name_form, problem=problem, status=429)
    try:
        gift = pledge_gift(
            by=request.user if request.user.is_authenticated else None,
            fund=fund,
            key=key,
            amount=amount_form.cleaned_data["fen"],
            purpose=amount_form.cleaned_data["purpose"],
            language=get_language() or "zh-hans",
            provider=provider,
            case=case_or_none(place, carried.case),
            **name_form.values,
        )
    except CommunityEnded as ended:
        raise Http404(community) from ended
    except KeyReused:
        return _refused(request, fund)
    if not gift.is_waiting:
        return redirect("donations:done", community, gift.key)
    return _send_to_provider(request, gift)


@never_cache
@require_POST
@on_district_host
def resume(request: HttpRequest, community: str, key: uuid.UUID) -> HttpResponse:
    """Back to the provider with a pledge that is still waiting."""
    gift = gift_or_404(fund_or_404(community_or_404(community)), key, request.user)
    if not gift.is_waiting or available_provider(gift.provider) is None:
        return redirect("donations:done", community, key)
    return _send_to_provider(request, gift)


@never_cache
@require_GET
@on_district_host
def done(request: HttpRequest, community: str, key: uuid.UUID) -> HttpResponse:
    """Where a gift stands. The provider sends the donor here; being here books nothing."""
    fund = fund_or_404(community_or_404(community))
    try:
        gift = gift_or_404(fund, key, request.user)
    except Http404:
        # A payment app may come back in another browser, where the donor is not signed in.
        if not request.user.is_authenticated and needs_sign_in(fund, key):
            return redirect_to_login(request.get_full_path())
        raise
    page = _page(request, "done", fund, gift=gift, can_resume=available_provider(gift.provider) is not None)
    return page if gift.is_waiting else forget(page, fund.community.slug)


def _send_to_provider(request: HttpRequest, gift: Gift) -> HttpResponse:
    provider = available_provider(gift.provider)
    assert provider is not None  # noqa: S101 - both callers have looked
    try:
        checkout = provider.begin(gift, district_origin(request))
    except PaymentRefused as refused:
        return _page(request, "done", gift.fund, gift=gift, problem=str(refused), status=422)
    except ProviderUnreachable:
        problem = _("The payment company does not answer just now. Nothing was charged; try again in a moment.")
        return _page(request, "done", gift.fund, gift=gift, problem=problem, can_resume=True, status=503)
    if checkout.reference:
        remember_reference(by=None, gift=gift, reference=checkout.reference)
    return redirect(checkout.url)


def _carried(request: HttpRequest, place: Place) -> Carried:
    """What the form carries; a first step carries nothing yet. Raises ``StepsTampered``."""
    signed = request.POST.get("carried", "")
    if not signed and request.resolver_match and request.resolver_match.url_name == "give":
        return Carried(place.slug).typed_by(request)
    return Carried.read(signed, place.slug).typed_by(request)


def _has_amount(carried: Carried) -> bool:
    return AmountForm(_as_typed(carried, AMOUNT_FIELDS)).is_valid()


def _has_name(carried: Carried) -> bool:
    return NameForm(_as_typed(carried, NAME_FIELDS)).is_valid()


def _lead_back(step: str, request: HttpRequest, fund: Fund, carried: Carried) -> HttpResponse:
    """To the step that says what is wrong, by its address; on the spot where no browser could keep what was typed."""
    if carried.is_kept:
        return carried.keep(redirect(say_why_at(reverse(f"donations:{step}", args=[fund.community.slug]))))
    return _amount_refused(request, fund, carried) if step == "give" else _name_refused(request, fund, carried)


def _amount_refused(request: HttpRequest, fund: Fund, carried: Carried) -> HttpResponse:
    form = AmountForm(_as_typed(carried, AMOUNT_FIELDS))
    about = case_or_none(fund.community, carried.case)
    return _page(request, "amount", fund, form=form, carried=carried, balance=balance_of(fund), about=about, status=422)


def _name_refused(request: HttpRequest, fund: Fund, carried: Carried) -> HttpResponse:
    form = NameForm(_as_typed(carried, NAME_FIELDS))
    return _page(request, "name", fund, form=form, carried=carried, status=422)


def _as_typed(carried: Carried, names: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name in names if (value := getattr(carried, name))}


def _first_values(request: HttpRequest, kept: Carried | None) -> dict[str, str]:
    """What step one opens with: what the link asks for, what was chosen before, or ¥66 and no strings."""
    if kept is not None and (says_why(request) or not request.GET):
        return {name: getattr(kept, name) for name in AMOUNT_FIELDS}
    purpose = request.GET.get("purpose", "")
    choice = request.GET.get("amount", "")
    return {
        "case": request.GET.get("case", ""),
        "choice": choice if choice in {str(fen) for fen in SUGGESTED} | {OWN} else "6600",
        "purpose": purpose if purpose in Purpose.values else Purpose.UNRESTRICTED.value,
    }


def _name_values(request: HttpRequest, carried: Carried) -> dict[str, Any]:
    """What step two opens with: what was typed before, else what the signed-in person is called."""
    if carried.shown or carried.name or carried.email:
        values: dict[str, Any] = {name: getattr(carried, name) for name in NAME_FIELDS}
        return {**values, "wants_mail": bool(carried.wants_mail)}
    if not request.user.is_authenticated:
        return {"shown": Gift.Shown.MASKED.value}
    return {"shown": Gift.Shown.MASKED.value, "name": request.user.name, "email": request.user.email or ""}


def _review(
    request: HttpRequest,
    fund: Fund,
    carried: Carried,
    amount_form: AmountForm,
    name_form: NameForm,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    amount = amount_form.cleaned_data["fen"]
    providers = available_providers()
    offered = [_offer(provider, amount) for provider in providers]
    return _page(
        request,
        "review",
        fund,
        carried=carried,
        amount=amount,
        purpose=label_of(amount_form.cleaned_data["purpose"]),
        label=name_form.label,
        email=name_form.values["email"],
        about=case_or_none(fund.community, carried.case),
        offered=offered,
        only=offered[0] if len(offered) == 1 else None,
        practice=any(provider.is_practice() for provider in providers),
        problem=problem,
        status=status,
    )


def _offer(provider: PaymentProvider, amount: int) -> dict[str, Any]:
    fee = provider.estimate_fee(amount)
    return {"provider": provider, "fee": fee, "net": None if fee is None else amount - fee}


def _refused(request: HttpRequest, fund: Fund) -> HttpResponse:
    """The carried values were changed on the way, or the page was open too long."""
    return forget(_page(request, "refused", fund, status=400), fund.community.slug)


def _page(request: HttpRequest, name: str, fund: Fund, status: int = 200, **context: Any) -> HttpResponse:
    place = fund.community
    carried = context.get("carried")
    form = context.get("form")
    return render(
        request,
        f"fund/donations/{name}.html",
        {
            "community": place,
            "fund": fund,
            "current_room": "fund",
            "crumbs": crumbs(place),
            "fund_url": fund_path(place.slug),
            "signed": carried.signed() if carried else "",
            "has_errors": bool(context.get("problem")) or bool(form is not None and form.is_bound and form.errors),
            **context,
        },
        status=status,
    )


def crumbs(place: Place) -> list[tuple[str, str]]:
    return way(place, (_("Community fund"), fund_path(place.slug)), (_("Give"), ""))
