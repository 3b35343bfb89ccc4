"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.access.looking import look_kinds
from portal.accounts.looks import Reason
from portal.audit.facts import Fact, audit_facts, one_of
from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    # Its models are there only once all apps are.
    from allauth.mfa.models import Authenticator

    audit_verbs.register("accounts.account.opened", _("opened an account"))
    audit_verbs.register("accounts.account.closed", _("closed an account"))
    audit_verbs.register("accounts.account.reopened", _("opened a closed account again"))
    audit_verbs.register("accounts.person.looked_at", _("looked at a person's data"))
    audit_verbs.register("accounts.password.dropped", _("dropped a password set before the address was confirmed"))
    audit_verbs.register("accounts.phone.confirmed", _("confirmed a mobile number"))
    audit_verbs.register("accounts.phone.removed", _("took a mobile number off an account"))
    audit_verbs.register("accounts.sessions.ended", _("ended their own sessions elsewhere"))
    audit_verbs.register("accounts.second_key.added", _("added a second key to their account"))
    audit_verbs.register("accounts.second_key.removed", _("took a second key off their account"))
    audit_verbs.register("accounts.second_keys.taken_away", _("took a person's lost second keys away"))
    audit_verbs.register("accounts.sign_ups.forgotten", _("forgot sign-ups that nobody confirmed"))
    keys = {
        Authenticator.Type.TOTP: _("Authenticator app"),
        Authenticator.Type.WEBAUTHN: _("Passkey"),
        Authenticator.Type.RECOVERY_CODES: _("Codes on paper"),
    }
    audit_facts.register("accounts.kind", Fact(_("which"), one_of({str(kind): said for kind, said in keys.items()})))
    audit_facts.register("accounts.what", Fact(_("what was seen"), _seen))
    audit_facts.register("accounts.about", Fact(""))
    audit_facts.register("accounts.at", Fact(_("where the role holds"), places=True))
    audit_facts.register("accounts.reason_code", Fact(_("why"), one_of(dict(Reason.choices))))


def _seen(what: str) -> str:
    kind = look_kinds.get(str(what))
    return str(kind.seen) if kind else str(what)
