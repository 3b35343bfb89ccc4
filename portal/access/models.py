"""Grants: a user holds a role over a scope for a time."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access.roles import Role
from portal.access.scopes import without_the_door


class GrantQuerySet(models.QuerySet["Grant"]):
    def current(self, at: datetime | None = None) -> Self:
        """Grants in force at ``at`` (now by default): from ``since`` on, before ``until``."""
        at = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)

    def held_by(self, user: Any) -> list["Grant"]:
        """All the person's grants, also those that are over.

        Every page of whoever is signed in reads them: which are in force is quicker said by `Grant.is_current` than
        asked of the database, and the question sooner asked as text than written by Django.
        """
        return list(self.raw(f"SELECT * FROM {self.model._meta.db_table} WHERE user_id = %s", [user.pk]))  # noqa: S608


class Grant(models.Model):
    """A role over every place whose path starts with ``scope`` (510108/510108004/…).

    ``scope`` is text, not a key: places rescope grants when they merge or move.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=40, choices=Role)
    scope = models.CharField(_("scope"), max_length=200, db_index=True)
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    ended_because = models.CharField(_("why the role ended"), max_length=200, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="grant_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["role", "scope"], name="grant_role_scope")]

    def __str__(self) -> str:
        """Without the door: Django's admin writes it in headings and logs."""
        return f"{self.get_role_display()} {without_the_door(self.scope)}"

    def is_current(self, at: datetime) -> bool:
        """The same as `GrantQuerySet.current`."""
        return self.since <= at and (self.until is None or self.until > at)

    def covers(self, path: str) -> bool:
        """Whether the place at ``path`` is the scope itself or under it."""
        return path == self.scope or path.startswith(self.scope + "/")
