from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalSearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"
    verbose_name = _("search")

    def ready(self) -> None:
        from portal.search.personal_data import register_personal_data

        register_personal_data()
