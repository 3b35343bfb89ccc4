"""Writes on organisations and representations. Each is one function and one transaction."""

from communities.registry.actions.organisations import (
    OrganisationFacts,
    StaleOrganisation,
    change_organisation,
    end_organisation,
    propose_organisation,
    verify_organisation,
)
from communities.registry.actions.representing import (
    ask_to_represent,
    confirm_representation,
    end_representation,
    refuse_representation,
)

__all__ = [
    "OrganisationFacts",
    "StaleOrganisation",
    "ask_to_represent",
    "change_organisation",
    "confirm_representation",
    "end_organisation",
    "end_representation",
    "propose_organisation",
    "refuse_representation",
    "verify_organisation",
]
