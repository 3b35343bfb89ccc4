"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from fund.donations.models import Gift
from fund.donations.providers import payment_providers
from portal.audit.facts import Fact, audit_facts, one_of
from portal.audit.verbs import audit_verbs

REASONS = {"declined": _("the donor declined"), "provider": _("the payment company said no")}


def register_verbs() -> None:
    audit_verbs.register("donations.gift.pledged", _("pledged a gift"))
    audit_verbs.register("donations.gift.paid", _("booked a gift that was paid"))
    audit_verbs.register("donations.gift.failed", _("marked a payment as failed"))
    audit_verbs.register("donations.gift.expired", _("let a pledge lapse"))
    audit_verbs.register("donations.gift.quarantined", _("set a payment apart that does not match its pledge"))
    audit_verbs.register("donations.report.unmatched", _("was told by a payment company of a gift that is not here"))
    audit_verbs.register("donations.report.mismatched", _("was told by a payment company of a pledge in other words"))
    audit_facts.register("provider", Fact(_("how it is paid"), _provider))
    audit_facts.register("donations.reason", Fact(_("reason"), one_of(REASONS)))
    audit_facts.register("donations.entry_id", Fact(""))
    audit_facts.register("mismatches", Fact(_("what does not match")))
    audit_facts.register("reference", Fact(_("the payment company's number")))
    audit_facts.register("donations.state", Fact(_("state"), one_of(dict(Gift.State.choices))))
    audit_facts.register("outcome", Fact(_("what was told")))


def _provider(key: str) -> str:
    provider = payment_providers.get(key)
    return str(provider.label) if provider else key
