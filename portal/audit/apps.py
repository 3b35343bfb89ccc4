from django.apps import AppConfig


class PortalAuditConfig(AppConfig):
    name = "portal.audit"
    label = "portal_audit"
