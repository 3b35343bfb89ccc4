from django.apps import AppConfig


class PortalClockConfig(AppConfig):
    name = "portal.clock"
    label = "portal_clock"
