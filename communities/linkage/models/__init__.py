"""Parties, needs and offers, projects with their agreement, and what was done."""

from communities.linkage.models.cards import Card, CardQuerySet, Match
from communities.linkage.models.doing import LogEntry, Task
from communities.linkage.models.parties import Party
from communities.linkage.models.projects import (
    Agreement,
    AgreementVersion,
    Move,
    Nod,
    Partner,
    Project,
    ProjectQuerySet,
)

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Card",
    "CardQuerySet",
    "LogEntry",
    "Match",
    "Move",
    "Nod",
    "Partner",
    "Party",
    "Project",
    "ProjectQuerySet",
    "Task",
]
