from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalPicturesConfig(AppConfig):
    name = "portal.pictures"
    label = "portal_pictures"
    verbose_name = _("pictures")

    def ready(self) -> None:
        from portal.clock.jobs import clock_jobs
        from portal.pictures.keeping import forget_orphans
        from portal.pictures.personal_data import register_personal_data

        clock_jobs.register("pictures.forget_orphans", forget_orphans, order=90)
        register_personal_data()
