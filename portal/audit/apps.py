from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalAuditConfig(AppConfig):
    name = "portal.audit"
    label = "portal_audit"
    verbose_name = _("audit records")
