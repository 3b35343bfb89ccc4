from django.apps import AppConfig


class PortalUsersConfig(AppConfig):
    name = "portal.users"
    label = "portal_users"
