"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("accounts.account.opened", _("opened an account"))
    audit_verbs.register("accounts.account.closed", _("closed an account"))
    audit_verbs.register("accounts.account.reopened", _("opened a closed account again"))
    audit_verbs.register("accounts.person.looked_at", _("looked at a person's data"))
    audit_verbs.register("accounts.password.dropped", _("dropped a password set before the address was confirmed"))
    audit_verbs.register("accounts.sign_ups.forgotten", _("forgot sign-ups that nobody confirmed"))
