from django.apps import AppConfig


class PortalServingConfig(AppConfig):
    name = "portal.serving"
    label = "portal_serving"

    def ready(self) -> None:
        from portal.clock.jobs import clock_jobs
        from portal.serving import checks as checks
        from portal.serving.sweeping import sweep_pages

        clock_jobs.register("serving.sweep_pages", sweep_pages, order=930)
