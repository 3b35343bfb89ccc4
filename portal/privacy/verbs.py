"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.facts import Fact, audit_facts
from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("privacy.data.exported", _("took their own data along"))
    audit_verbs.register("privacy.departure.asked", _("asked for an account to be erased"))
    audit_verbs.register("privacy.departure.stopped", _("thought better of it: the account stays"))
    audit_verbs.register("privacy.person.erased", _("erased a person"))
    audit_verbs.register("privacy.contact.forgotten", _("forgot somebody without an account"))
    audit_facts.register("privacy.kept_words", Fact(_("words stay")))
    audit_facts.register("privacy.rows", Fact(_("how many")))
