"""The three boards (三联动), the seven kinds of co-work (七联), what is needed or given, and the states."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Board(models.TextChoices):
    """Who works together. The values stand in addresses."""

    SOCIETY = "society", pgettext_lazy("board", "Community and social work")
    DUTY = "duty", pgettext_lazy("board", "Joint duty")
    ENTERPRISE = "enterprise", pgettext_lazy("board", "Government and business")


WHO_IS_ON = {
    Board.SOCIETY: _("Community, social organisations, social workers: the three together."),
    Board.DUTY: _("Police, urban management, emergency, grid and community look at the same board."),
    Board.ENTERPRISE: _("Government, enterprises and society: rooms, jobs, money and people lent a hand."),
}


class CoWork(models.TextChoices):
    """The seven kinds of co-work; every board can be looked through by them."""

    PARTY_BUILDING = "party", pgettext_lazy("co-work", "Party work")
    SAFETY = "safety", pgettext_lazy("co-work", "Safety")
    RESOURCES = "resources", pgettext_lazy("co-work", "Shared resources")
    WELFARE = "welfare", pgettext_lazy("co-work", "Good works")
    ENVIRONMENT = "environment", pgettext_lazy("co-work", "Environment")
    PLACE_MAKING = "making", pgettext_lazy("co-work", "Place making")
    AFFAIRS = "affairs", pgettext_lazy("co-work", "Everyday matters")


class Resource(models.TextChoices):
    PEOPLE = "people", pgettext_lazy("resource", "people")
    SPACE = "space", pgettext_lazy("resource", "a room or place")
    SKILL = "skill", pgettext_lazy("resource", "a skill")
    GOODS = "goods", pgettext_lazy("resource", "goods")
    MONEY = "money", pgettext_lazy("resource", "money")
    JOBS = "jobs", pgettext_lazy("resource", "jobs")


class Side(models.TextChoices):
    NEED = "need", pgettext_lazy("side of a match", "Need")
    OFFER = "offer", pgettext_lazy("side of a match", "Have")


class CardState(models.TextChoices):
    """A need is matched while its project goes on; an offer may serve several and stays open."""

    DRAFT = "draft", pgettext_lazy("card", "draft")
    OPEN = "open", pgettext_lazy("card", "open")
    MATCHED = "matched", pgettext_lazy("card", "somebody takes it on")
    CLOSED = "closed", pgettext_lazy("card", "closed")


class Stage(models.TextChoices):
    """Where a project is. The column before them all, raised, holds the needs that nobody has taken up."""

    MATCHING = "matching", pgettext_lazy("stage", "Talking")
    AGREED = "agreed", pgettext_lazy("stage", "Settled")
    UNDER_WAY = "under_way", pgettext_lazy("stage", "Under way")
    DONE = "done", pgettext_lazy("stage", "Done")
    STOPPED = "stopped", pgettext_lazy("stage", "Stopped")


COLUMNS = (Stage.MATCHING, Stage.AGREED, Stage.UNDER_WAY, Stage.DONE)
# No project is in one of these without an agreement that every partner has signed.
BOUND = (Stage.AGREED, Stage.UNDER_WAY, Stage.DONE)
# A step forward needs everybody's nod; a step back is taken by one, and told to the others.
FORWARD: dict[str, Stage] = {Stage.AGREED: Stage.UNDER_WAY, Stage.UNDER_WAY: Stage.DONE}
BACK: dict[str, Stage] = {Stage.UNDER_WAY: Stage.AGREED, Stage.DONE: Stage.UNDER_WAY}
