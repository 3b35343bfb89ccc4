"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from communities.registry.kinds import OrganisationKind
from communities.registry.models import Organisation
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
    kinds = one_of(dict(OrganisationKind.choices))
    audit_facts.register("registry.organisation_kind", Fact(_("kind of organisation"), kinds))
    audit_facts.register("registry.changed", Fact(""))
    audit_links.register("communities_registry.organisation", _pages)
