from django.apps import AppConfig


class PortalDesignConfig(AppConfig):
    name = "portal.design"
    label = "portal_design"
