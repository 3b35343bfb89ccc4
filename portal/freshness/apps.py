from django.apps import AppConfig


class PortalFreshnessConfig(AppConfig):
    name = "portal.freshness"
    label = "portal_freshness"

    def ready(self) -> None:
        from portal.freshness import query_keys as query_keys
        from portal.personal_data.providers import holds_none

        holds_none("portal_freshness.Stamp", "scope", "paths of places")
        holds_none("portal_freshness.RegisteredStore", "identity place since", "a folder of the machine")
