"""Organisations by their words: those whose papers somebody looked at. How to reach them is not searched."""

from communities.registry.models import Organisation, OrganisationQuerySet
from portal.search.kinds import Hit

KIND = "registry.organisation"


def public() -> OrganisationQuerySet:
    return Organisation.objects.public()


def hit(organisation: Organisation) -> Hit:
    said = f"{organisation.introduction}\n{organisation.offers}"
    return Hit(
        organisation.short_name,
        said,
        organisation.address(),
        organisation.verified_at or organisation.ended_at,
        str(organisation.home_id),
        words=f"{organisation.short_name}\n{organisation.name}\n{said}",
    )
