"""The locks of the boards: cards in the order of their keys, then the project, then its case. Always in that order."""

from django.db import transaction
from django.utils import timezone

from communities.cases.locks import hold
from communities.linkage.models import Agreement, Card, Partner, Project
from communities.linkage.staleness import Stale
from portal.users.models import User

# What a step of a case says of a project.
WITH_THE_NEED = ("community", "case__community", "match__need__place")


def locked_card(card: Card) -> Card:
    """The row as it is now, locked until the transaction ends. Raises ``Card.DoesNotExist`` if it is gone."""
    rows = (
        Card.objects.select_for_update(no_key=True, of=("self",))
        .with_party()
        .select_related("community", "case__community")
    )
    found = rows.get(pk=card.pk)
    hold(found.case)
    return found


def locked_pair(need: Card, offer: Card) -> tuple[Card, Card]:
    rows = Card.objects.select_for_update(no_key=True, of=("self",)).with_party().select_related("community")
    found = {card.pk: card for card in rows.filter(pk__in=[need.pk, offer.pk]).order_by("pk")}
    return found[need.pk], found[offer.pk]


def locked_project(project: Project, version: int | None) -> Project:
    """The project as it is now with its partners, locked. `Stale` where it is not the ``version`` somebody read."""
    rows = Project.objects.select_for_update(no_key=True, of=("self",)).select_related(*WITH_THE_NEED).with_partners()
    found = rows.get(pk=project.pk)
    if version is not None and found.version != version:
        raise Stale(found.pk)
    hold(found.case)
    return found


def agreement_of(project: Project) -> Agreement | None:
    return Agreement.objects.filter(project=project).first()


def partners_of(project: Project) -> list[Partner]:
    return list(project.partners.all())


def keep_change(project: Project, change: Project.Change, *, by: User, moved: bool = False) -> None:
    """Count the version on and write the locked row, saying who changed what."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A project is changed inside the action's transaction.")
    project.version += 1
    project.last_change, project.changed_by, project.changed_at = change, by, timezone.now()
    if moved:
        project.moved_at = project.changed_at
    project.save()
