from django.apps import AppConfig


class PortalAccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "portal_accounts"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from portal.accounts import checks, rules  # noqa: F401
        from portal.accounts.tasks import clear_sessions, forget_old_sign_ups
        from portal.audit.verbs import audit_verbs
        from portal.clock.jobs import clock_jobs

        # In this order: an address that is forgotten stands in no session that has ended.
        clock_jobs.register("accounts.sessions", clear_sessions, order=910)
        clock_jobs.register("accounts.unconfirmed", forget_old_sign_ups, order=920)
        audit_verbs.register("accounts.account.opened", _("opened an account"))
        audit_verbs.register("accounts.person.looked_at", _("looked at a person's data"))
        audit_verbs.register("accounts.password.dropped", _("dropped the password of an address that was not confirmed"))
        audit_verbs.register("accounts.sign_ups.forgotten", _("forgot sign-ups that nobody confirmed"))
