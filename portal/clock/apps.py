from django.apps import AppConfig


class PortalClockConfig(AppConfig):
    name = "portal.clock"
    label = "portal_clock"

    def ready(self) -> None:
        from portal.personal_data.providers import holds_none

        holds_none("portal_clock.ClockRun", "failed", "names of jobs")
