"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("ledger.fund.opened", _("opened a fund"))
    audit_verbs.register("ledger.entry.posted", _("posted to the books"))
