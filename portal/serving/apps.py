from django.apps import AppConfig


class PortalServingConfig(AppConfig):
    name = "portal.serving"
    label = "portal_serving"

    def ready(self) -> None:
        from portal.serving import checks as checks
