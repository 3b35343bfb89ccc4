from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalPrivacyConfig(AppConfig):
    name = "portal.privacy"
    label = "portal_privacy"
    verbose_name = _("personal data")

    def ready(self) -> None:
        from portal.accounts.own_pages import OwnPage, own_pages
        from portal.accounts.person_pages import PersonPage, person_pages
        from portal.clock.jobs import clock_jobs
        from portal.outcomes import follow
        from portal.privacy import checks, rules  # noqa: F401
        from portal.privacy.actions.leaving import keep_closed
        from portal.privacy.personal_data import register_personal_data
        from portal.privacy.tasks import erase_who_is_due
        from portal.privacy.verbs import register_verbs

        register_verbs()
        register_personal_data()
        clock_jobs.register("privacy.erase", erase_who_is_due, order=930)
        data = OwnPage("privacy:data", _("Take my data along"), _("All of it in one file"))
        own_pages.register("privacy.data", data, order=900)
        leave = OwnPage("privacy:leave", _("Delete my account"), _("What goes, what stays, and why"))
        own_pages.register("privacy.leave", leave, order=910)
        follow("account_closed", "portal_privacy.departure", keep_closed)
        erase = PersonPage("privacy:erasing", "portal_privacy.erase", _("Erase this person"))
        person_pages.register("privacy.erase", erase)
