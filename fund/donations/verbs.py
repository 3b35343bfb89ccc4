"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("donations.gift.pledged", _("pledged a gift"))
    audit_verbs.register("donations.gift.paid", _("a gift was paid"))
    audit_verbs.register("donations.gift.failed", _("a payment failed"))
    audit_verbs.register("donations.gift.expired", _("a pledge was let go"))
    audit_verbs.register("donations.gift.quarantined", _("a payment was set apart: it does not match its pledge"))
    audit_verbs.register("donations.report.unmatched", _("a provider told of a gift that is not here"))
    audit_verbs.register("donations.report.mismatched", _("a provider told of a pledge in other words"))
