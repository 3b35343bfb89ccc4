from django.apps import AppConfig


class PortalLiveConfig(AppConfig):
    name = "portal.live"
    label = "portal_live"
