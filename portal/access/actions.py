"""Making and ending grants."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access.decisions import require
from portal.access.fitting import recorded_scope, refuse_unfit
from portal.access.models import Grant
from portal.access.reasons import RENEWED, SELF_DECLARED, VERIFIED, recorded_reason, refuse_as_words
from portal.access.roles import Role
from portal.access.separation import refuse_both_sides
from portal.access.terms import refuse_too_long
from portal.audit.recording import record
from portal.outcomes import announce
from portal.users.models import User


@transaction.atomic
def grant_role(
    *,
    by: User | None,
    user: User,
    role: str,
    scope: str,
    since: datetime | None = None,
    until: datetime | None = None,
    reason: str = "",
) -> Grant:
    """Give ``user`` the role over ``scope``. ``by`` is None only for the platform itself.

    ``reason`` is somebody's words, or of the platform one of `REASONS`; words stay out of the record, which is kept for
    good. Asked twice it gives once. Given by somebody with another end, it takes the place of the same role there.
    ``ValidationError`` says in a sentence why a role cannot be had.
    """
    if by is not None:
        require(by, "portal_access.grant", (role, scope))
        if by.pk == user.pk:
            raise ValidationError(_("Nobody gives a role to themselves."), code="self")
    since = since or timezone.now()
    refuse_as_words(reason, by)
    if until is not None and until <= since:
        raise ValidationError(_("The role would end before it begins."), code="until")
    refuse_unfit(role, scope)
    if by is not None:
        refuse_too_long(by, role, scope, since, until)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    held = Grant.objects.filter(Q(until=None) | Q(until__gt=since), user=user)
    refuse_both_sides(held, role, scope)
    same = held.filter(role=role, scope=scope, since__lte=since, until=until).first()
    if same is not None:
        return same
    if by is not None:
        in_force = held.filter(role=role, scope=scope, since__lte=since).exclude(reason__in=VERIFIED)
        for earlier in in_force.order_by("pk"):
            # They are told of what they have now.
            _end(earlier, timezone.now(), actor=by, reason=RENEWED, told_by=None)
    grant = Grant.objects.create(
        user=user, role=role, scope=scope, since=since, until=until, reason=reason, granted_by=by
    )
    facts = {"role": role, "user_id": user.pk} | recorded_reason(reason)
    record("access.grant.made", actor=by, thing=grant, scope=recorded_scope(role, scope), **facts)
    announce("grant_changed", grant=grant, by=by)
    vars(user).pop("_held_grants", None)
    return grant


def end_self_declared(*, user: User) -> None:
    """End what ``user`` said of where they live, now that something else shows it. Call it within a transaction."""
    said = Grant.objects.select_for_update(no_key=True).filter(user=user, role=Role.RESIDENT, reason=SELF_DECLARED)
    for grant in said.current().order_by("pk"):
        end_grant(by=None, grant=grant, reason="")


@transaction.atomic
def end_grant(*, by: User | None, grant: Grant, reason: str) -> Grant:
    """End a grant now. Ending an ended grant changes nothing. Anyone may lay down their own.

    ``reason`` as in `grant_role`.
    """
    refuse_as_words(reason, by)
    if by is not None and by.pk != grant.user_id:
        require(by, "portal_access.grant", (grant.role, grant.scope))
    # The holder first, as whoever gives a role or changes what hangs on one does.
    User.objects.select_for_update(no_key=True).get(pk=grant.user_id)
    grant = Grant.objects.select_for_update(no_key=True).get(pk=grant.pk)
    now = timezone.now()
    if grant.until is not None and grant.until <= now:
        return grant
    _end(grant, now, actor=by, reason=reason, told_by=by)
    if by is not None:
        vars(by).pop("_held_grants", None)
    return grant


def _end(grant: Grant, now: datetime, *, actor: User | None, reason: str, told_by: User | None) -> None:
    """End it with the holder's row locked."""
    grant.until, grant.ended_because = max(now, grant.since), reason
    grant.save(update_fields=["until", "ended_because"])
    facts = {"role": grant.role, "user_id": grant.user_id} | recorded_reason(reason)
    record("access.grant.ended", actor=actor, thing=grant, scope=recorded_scope(grant.role, grant.scope), **facts)
    announce("grant_changed", grant=grant, by=told_by)


@transaction.atomic
def declare_residence(*, by: User, scope: str) -> Grant:
    """``by`` says they live at ``scope``: a resident's grant that nobody has confirmed. The one said before ends."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    now = timezone.now()
    earlier = (
        Grant.objects.select_for_update(no_key=True)
        .filter(user=by, role=Role.RESIDENT, reason=SELF_DECLARED)
        .current(now)
    )
    for grant in earlier:
        if grant.scope == scope:
            return grant
        grant.until = max(now, grant.since)
        grant.save(update_fields=["until"])
        facts = {"role": grant.role, "user_id": by.pk}
        record("access.grant.ended", actor=by, thing=grant, scope=recorded_scope(grant.role, grant.scope), **facts)
        announce("grant_changed", grant=grant, by=by)
    grant = Grant.objects.create(user=by, role=Role.RESIDENT, scope=scope, since=now, reason=SELF_DECLARED)
    facts = {"role": grant.role, "user_id": by.pk}
    record("access.residence.declared", actor=by, thing=grant, scope=recorded_scope(grant.role, scope), **facts)
    announce("grant_changed", grant=grant, by=by)
    vars(by).pop("_held_grants", None)
    return grant
