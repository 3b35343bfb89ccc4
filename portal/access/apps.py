from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalAccessConfig(AppConfig):
    name = "portal.access"
    label = "portal_access"
    verbose_name = _("grants")

    def ready(self) -> None:
        from portal.access import rules  # noqa: F401
        from portal.access.personal_data import register_personal_data
        from portal.access.verbs import register_verbs

        register_verbs()
        register_personal_data()
