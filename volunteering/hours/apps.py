from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteeringHoursConfig(AppConfig):
    name = "volunteering.hours"
    label = "volunteering_hours"
    verbose_name = _("hours")

    def ready(self) -> None:
        from portal.accounts.own_pages import OwnPage, own_pages
        from portal.design.panels import Panel
        from volunteering.events.panels_of_pages import attendance_panels, event_panels
        from volunteering.hours import panels, telling
        from volunteering.hours.personal_data import register_personal_data
        from volunteering.hours.verbs import register_verbs

        telling.register_kinds()
        register_verbs()
        register_personal_data()
        folder = "volunteering/hours/panels"
        event_panels.register("hours", Panel(f"{folder}/came_of_it.html", panels.came_of_it), order=10)
        attendance_panels.register("hours", Panel(f"{folder}/ending.html", panels.ending), order=10)
        own_pages.register("hours", OwnPage("hours:mine", _("My hours"), _("The time I gave")), order=31)
