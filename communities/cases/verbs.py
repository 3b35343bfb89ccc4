"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.cases.models import Case, Outcome
from portal.audit.facts import Fact, audit_facts, audit_links, one_of
from portal.audit.verbs import audit_verbs


def _pages(numbers: Collection[str]) -> dict[str, str]:
    found = Case.objects.filter(pk__in=numbers).select_related("community")
    return {str(case.pk): case.address() for case in found}


def register_verbs() -> None:
    audit_verbs.register("cases.case.opened", _("opened a matter"))
    audit_verbs.register("cases.case.joined", _("joined a matter to another"))
    audit_verbs.register("cases.case.parted", _("parted a matter from another"))
    audit_verbs.register("cases.case.branched", _("opened a matter out of another"))
    audit_verbs.register("cases.case.closed", _("closed a matter"))
    audit_verbs.register("cases.case.reopened", _("took a matter up again"))
    audit_verbs.register("cases.case.revisited", _("looked again at what was done"))
    audit_verbs.register("cases.case.retitled", _("said anew what a matter is about"))
    audit_verbs.register("cases.case.rated", _("rated how a matter was done"))
    audit_verbs.register("cases.words.blanked", _("took away what a step once said"))
    audit_facts.register("cases.version", Fact(_("version")))
    audit_facts.register("cases.into", Fact(_("matter it was joined to")))
    audit_facts.register("cases.out_of", Fact(_("matter it grew out of")))
    audit_facts.register("cases.outcome", Fact(_("outcome"), say=one_of(dict(Outcome.choices))))
    found = {"well": _("it is well"), "not_well": _("it is not well")}
    audit_facts.register("cases.found", Fact(pgettext_lazy("of a second look", "found"), say=one_of(found)))
    audit_links.register("communities_cases.case", _pages)
