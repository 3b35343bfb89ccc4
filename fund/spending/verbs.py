"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("spending.payment.recorded", _("recorded a payment"))
