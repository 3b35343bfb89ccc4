from django.apps import AppConfig


class PortalServingConfig(AppConfig):
    name = "portal.serving"
    label = "portal_serving"
