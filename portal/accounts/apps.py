from django.apps import AppConfig


class PortalAccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "portal_accounts"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from portal.accounts import checks, rules  # noqa: F401
        from portal.audit.verbs import audit_verbs

        audit_verbs.register("accounts.account.opened", _("opened an account"))
        audit_verbs.register("accounts.person.looked_at", _("looked at a person's data"))
