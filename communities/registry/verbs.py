"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from communities.registry.kinds import OrganisationKind
from communities.registry.models import Organisation, Residence
from portal.audit.facts import Fact, audit_facts, audit_links, one_of
from portal.audit.verbs import audit_verbs


def _pages(numbers: Collection[str]) -> dict[str, str]:
    return {str(each.pk): each.address() for each in Organisation.objects.public().filter(pk__in=numbers)}


def register_verbs() -> None:
    audit_verbs.register("registry.organisation.proposed", _("said that an organisation is there"))
    audit_verbs.register("registry.organisation.verified", _("looked at an organisation’s papers"))
    audit_verbs.register("registry.organisation.changed", _("changed what an organisation says of itself"))
    audit_verbs.register("registry.organisation.ended", _("said that an organisation is no longer there"))
    audit_verbs.register("registry.representation.asked", _("asked to speak for an organisation"))
    audit_verbs.register("registry.representation.confirmed", _("confirmed who speaks for an organisation"))
    audit_verbs.register("registry.representation.refused", _("refused that somebody speaks for an organisation"))
    audit_verbs.register("registry.representation.ended", _("ended that somebody speaks for an organisation"))
    audit_verbs.register("registry.letters.made", _("printed letters to dwellings"))
    audit_verbs.register("registry.letters.voided", _("made letters to dwellings void"))
    audit_verbs.register("registry.residence.asked", _("asked the committee to confirm where they live"))
    audit_verbs.register("registry.residence.vouched", _("said that somebody lives where they say"))
    audit_verbs.register("registry.residence.verified", _("showed, or confirmed, where somebody lives"))
    audit_verbs.register("registry.residence.refused", _("could not confirm where somebody lives"))
    audit_verbs.register("registry.residence.withdrawn", _("no longer asks where they live"))
    audit_verbs.register("registry.residence.moved_out", _("lives elsewhere, and still owns the dwelling"))
    audit_verbs.register("registry.residence.ended", _("wrote down that somebody no longer lives there"))
    audit_facts.register("registry.way", Fact(_("how it was shown"), one_of(dict(Residence.Way.choices))))
    audit_facts.register("registry.letters", Fact(_("sheets")))
    audit_facts.register("registry.slips", Fact(_("codes on each sheet")))
    kinds = one_of(dict(OrganisationKind.choices))
    audit_facts.register("registry.organisation_kind", Fact(_("kind of organisation"), kinds))
    audit_facts.register("registry.changed", Fact(""))
    audit_links.register("communities_registry.organisation", _pages)
