from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalPersonalDataConfig(AppConfig):
    name = "portal.personal_data"
    label = "portal_personal_data"
    verbose_name = _("personal data")

    def ready(self) -> None:
        from portal.personal_data.frameworks import register_frameworks

        register_frameworks()
