from django.apps import AppConfig


class PortalNotifyConfig(AppConfig):
    name = "portal.notify"
    label = "portal_notify"
