from django.apps import AppConfig


class PortalFreshnessConfig(AppConfig):
    name = "portal.freshness"
    label = "portal_freshness"
