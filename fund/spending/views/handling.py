"""Quotes and bills, the approver's look, and the cashier's payment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from fund.ledger.links import entry_path
from fund.ledger.refusals import DateRefused, IdempotencyConflict, InsufficientFunds
from fund.spending import actions
from fund.spending.forms import PayForm, QuoteForm, ReasonForm, VoucherForm
from fund.spending.models import Payment, Quote, SpendingRequest, Voucher
from fund.spending.queries import in_the_bank, vouchers_of
from fund.spending.views.acting import (
    fill_in,
    form_page,
    on_a_request,
    post_of,
    press,
    press_read,
    sent,
    writer,
)


@on_a_request("fund_spending.change")
def quote(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Add a quote to a line."""
    if not asked.takes_words:
        return redirect(asked.address())
    lines = list(asked.lines.all())
    initial = {"version": asked.version, "line": request.GET.get("line", str(lines[0].pk) if lines else "")[:20]}
    form = QuoteForm(*sent(request), user=writer(request), lines=lines, initial=initial)
    return fill_in(
        request,
        "picture",
        asked,
        _("Add a quote"),
        form,
        lambda: actions.add_quote(by=writer(request), request=asked, **form.facts()),
        _("The quote stands beside its line."),
    )


@on_a_request("fund_spending.change")
def voucher(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Add a bill for what was agreed to."""
    if not asked.takes_vouchers:
        return redirect(asked.address())
    initial = {"version": asked.version, "day": timezone.localdate()}
    form = VoucherForm(*sent(request), user=writer(request), initial=initial)
    return fill_in(
        request,
        "picture",
        asked,
        _("Add a bill"),
        form,
        lambda: actions.add_voucher(by=writer(request), request=asked, **form.facts()),
        _("The bill is there. An approver looks at it next."),
        more=lambda now: {"vouched": sum(each.amount for each in vouchers_of(now)), "agreed": now.decided_amount},
    )


@on_a_request("fund_spending.change", pressed=True)
def unquote(request: HttpRequest, asked: SpendingRequest, quote: int) -> HttpResponse:
    """Take a quote away; one that is gone stays gone."""
    found = Quote(pk=quote)
    return press(
        request,
        asked,
        _("Taken away."),
        lambda: actions.remove_quote(by=writer(request), request=asked, quote=found),
    )


@on_a_request("fund_spending.change", pressed=True)
def unvouch(request: HttpRequest, asked: SpendingRequest, voucher: int) -> HttpResponse:
    """Take a bill away; one that is gone stays gone. An approval goes with it."""
    found = Voucher(pk=voucher)
    return press_read(
        request,
        asked,
        _("Taken away."),
        lambda version: actions.remove_voucher(by=writer(request), request=asked, voucher=found, version=version),
    )


@on_a_request("fund_spending.approve", of_the_fund=True, pressed=True)
def approve(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Approve the bills as they were looked at."""
    return press_read(
        request,
        asked,
        _("Approved. A cashier pays it next."),
        lambda version: actions.approve_request(by=writer(request), request=asked, version=version),
    )


@on_a_request("fund_spending.approve", of_the_fund=True)
def refuse(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Refuse it for good, with the reason."""
    if not asked.takes_vouchers:
        return redirect(asked.address())
    form = ReasonForm(post_of(request), initial={"version": asked.version})
    return fill_in(
        request,
        "reason",
        asked,
        _("Refuse it"),
        form,
        lambda: actions.refuse_request(by=writer(request), request=asked, **form.cleaned_data),
        _("Refused. It stays readable, with your reason."),
    )


@on_a_request("fund_spending.pay", of_the_fund=True)
def pay(request: HttpRequest, asked: SpendingRequest) -> HttpResponse:
    """Say to whom and when it was paid; it is booked in the same moment. Pressing twice books once."""
    posted = post_of(request)
    if asked.state == SpendingRequest.State.PAID:
        return _to_entry(asked) if posted is None else _paid_already(request, asked, posted)
    if asked.state != SpendingRequest.State.APPROVED:
        return redirect(asked.address())
    suppliers = {line.supplier for line in asked.lines.all() if line.supplier}
    initial = {
        "version": asked.version,
        "paid_on": timezone.localdate(),
        "payee": suppliers.pop() if len(suppliers) == 1 else "",
    }
    form = PayForm(posted, fund=asked.fund, initial=initial)
    return fill_in(
        request,
        "pay",
        asked,
        _("Pay it"),
        form,
        lambda: _pay(request, asked, form),
        _("It is in the books. Open pages have it already."),
        there=lambda payment: entry_path(asked.fund.community.slug, payment.entry.number),
        more=lambda now: {"in_the_bank": in_the_bank(now.fund), "vouchers": vouchers_of(now)},
    )


def _pay(request: HttpRequest, asked: SpendingRequest, form: PayForm) -> Payment | None:
    """The payment, or None with the reason on the form."""
    try:
        return actions.pay_request(by=writer(request), request=asked, **form.facts())
    except DateRefused as why:
        form.add_error("paid_on", str(why))
    except (InsufficientFunds, IdempotencyConflict) as why:
        form.add_error(None, str(why))
    return None


def _to_entry(asked: SpendingRequest) -> HttpResponse:
    assert asked.entry is not None  # noqa: S101 - the database keeps it so
    return redirect(entry_path(asked.fund.community.slug, asked.entry.number))


def _paid_already(request: HttpRequest, asked: SpendingRequest, posted: Any) -> HttpResponse:
    """The same form once more leads to its entry; another's is told that it came too late."""
    form = PayForm(posted, fund=asked.fund)
    if form.is_valid() and asked.payment.key == form.cleaned_data["key"]:
        return _to_entry(asked)
    form, by_me = PayForm(posted, fund=asked.fund), asked.paid_by_id == writer(request).pk
    return form_page(request, "paid_already", asked, _("Pay it"), form, stale=True, by_me=by_me)
