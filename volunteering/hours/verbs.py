"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.audit.facts import Fact, audit_facts
from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("hours.event.credited", _("credited the time of who came"))
    audit_verbs.register("hours.record.corrected", _("corrected a credited time"))
    audit_verbs.register("hours.record.objected_to", _("said that a credited time is not right"))
    audit_facts.register("hours.minutes", Fact(pgettext_lazy("of time", "minutes")))
    audit_facts.register("hours.was", Fact(_("minutes before")))
    audit_facts.register("hours.rows", Fact(_("sign-ups")))
