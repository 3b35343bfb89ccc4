from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalSearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"
    verbose_name = _("search")
