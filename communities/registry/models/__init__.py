"""Organisations and who speaks for them; letters to dwellings, and who lives in or owns which."""

from communities.registry.models.letters import Letter, LetterBatch, Try
from communities.registry.models.organisations import (
    LONGEST_TEXT,
    Organisation,
    OrganisationQuerySet,
    Representation,
    RepresentationQuerySet,
)
from communities.registry.models.residences import Confirmation, Residence, ResidenceQuerySet

__all__ = [
    "LONGEST_TEXT",
    "Confirmation",
    "Letter",
    "LetterBatch",
    "Organisation",
    "OrganisationQuerySet",
    "Representation",
    "RepresentationQuerySet",
    "Residence",
    "ResidenceQuerySet",
    "Try",
]
