from django.apps import AppConfig


class PortalAccessConfig(AppConfig):
    name = "portal.access"
    label = "portal_access"

    def ready(self) -> None:
        from portal.access import rules  # noqa: F401
        from portal.access.verbs import register_verbs

        register_verbs()
