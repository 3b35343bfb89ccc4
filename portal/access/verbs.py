"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.access.reasons import said_reason
from portal.access.roles import Role
from portal.audit.facts import Fact, audit_facts, one_of
from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("access.grant.made", _("gave a role"))
    audit_verbs.register("access.grant.ended", _("ended a role"))
    audit_verbs.register("access.residence.declared", _("said where they live"))
    audit_verbs.register("access.grant.rescoped", _("took a role along to where its place moved"))
    audit_facts.register("role", Fact(_("role"), one_of(dict(Role.choices))))
    audit_facts.register("user_id", Fact(_("account number")))
    audit_facts.register("access.reason", Fact(_("reason"), said_reason))
    audit_facts.register("access.before", Fact(_("before"), places=True))
