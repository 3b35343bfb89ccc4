"""Needs, offers and projects by their words."""

from django.db.models import F, Q

from communities.linkage.models import Card, CardQuerySet, Project, ProjectQuerySet
from portal.search.kinds import Hit

CARD = "linkage.card"
PROJECT = "linkage.project"


def public_cards() -> CardQuerySet:
    """What was ever on the board; a draft that was closed never was."""
    said = Q(closed_at=None) | Q(opened_at__lt=F("closed_at"))
    return Card.objects.public().filter(said).select_related("community")


def card_hit(card: Card) -> Hit:
    return Hit(card.title, card.text, card.address(), card.opened_at, str(card.community_id))


def public_projects() -> ProjectQuerySet:
    return Project.objects.select_related("community")


def project_hit(project: Project) -> Hit:
    return Hit(project.title, project.outcome, project.address(), project.begun_at, str(project.community_id))
