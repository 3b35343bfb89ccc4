from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalAuditConfig(AppConfig):
    name = "portal.audit"
    label = "portal_audit"
    verbose_name = _("audit records")

    def ready(self) -> None:
        from portal.audit.facts import Fact, audit_facts
        from portal.audit.personal_data import register_personal_data

        # What several rooms say.
        audit_facts.register("reason", Fact(_("reason")))
        audit_facts.register("count", Fact(_("how many")))
        audit_facts.register("on", Fact(_("on the day")))
        register_personal_data()
