from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalUsersConfig(AppConfig):
    name = "portal.users"
    label = "portal_users"
    verbose_name = _("users")

    def ready(self) -> None:
        from portal.users.personal_data import register_personal_data

        register_personal_data()
