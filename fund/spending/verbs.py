"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from fund.spending.models import SpendingRequest
from portal.audit.facts import audit_links
from portal.audit.verbs import audit_verbs


def _pages(numbers: Collection[str]) -> dict[str, str]:
    """Of what was asked for. A draft is its writers' own."""
    found = SpendingRequest.objects.filter(pk__in=numbers).exclude(state=SpendingRequest.State.DRAFT)
    return {str(request.pk): request.address() for request in found.select_related("fund__community")}


def register_verbs() -> None:
    audit_verbs.register("spending.payment.recorded", _("recorded a payment"))
    audit_verbs.register("spending.request.drafted", _("wrote a draft of a request for money"))
    audit_verbs.register("spending.request.changed", _("changed a request for money"))
    audit_verbs.register("spending.request.discarded", _("threw the draft of a request for money away"))
    audit_verbs.register("spending.request.asked", _("asked the fund for money"))
    audit_verbs.register("spending.request.dropped", _("gave up a request for money"))
    audit_verbs.register("spending.request.decided", _("recorded that the council agreed to a request for money"))
    audit_verbs.register("spending.request.undecided", _("undid what the council decided on a request for money"))
    audit_verbs.register("spending.request.voucher_added", _("added a bill to a request for money"))
    audit_verbs.register("spending.request.voucher_removed", _("took a bill away from a request for money"))
    audit_verbs.register("spending.request.approved", _("approved the bills of a request for money"))
    audit_verbs.register("spending.request.refused", _("refused a request for money"))
    audit_verbs.register("spending.request.paid", _("paid what a request for money was for"))
    audit_links.register("fund_spending.spendingrequest", _pages)
