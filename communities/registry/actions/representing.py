"""Speaking for an organisation: asked for, confirmed or refused by the community, ended."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.registry import telling
from communities.registry.models import Organisation, Representation
from communities.registry.rules import forget_representations
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


def _locked(representation: Representation) -> Representation:
    rows = Representation.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "organisation__home", "user"
    )
    return rows.get(pk=representation.pk)


@transaction.atomic
def ask_to_represent(*, by: User, organisation: Organisation, position: str) -> Representation:
    """Ask the community to confirm that ``by`` speaks for a verified organisation. Asked twice it is asked once."""
    require(by, "communities_registry.propose", organisation)
    if not organisation.is_verified:
        raise ValidationError(_("Nobody has looked at this organisation yet, or it has ended."), code="state")
    open_ones = Representation.objects.filter(user=by, organisation=organisation, state__in=["asked", "confirmed"])
    known = open_ones.first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            asked = Representation.objects.create(user=by, organisation=organisation, position=position)
    except IntegrityError:
        return open_ones.get()
    record("registry.representation.asked", actor=by, thing=asked, scope=organisation.home.path)
    telling.ask_to_confirm(asked)
    return asked


@transaction.atomic
def confirm_representation(
    *, by: User, representation: Representation, until: datetime | None = None
) -> Representation:
    """From now on the person speaks for it, until ``until`` or until somebody ends it. Decided once, it stays so."""
    require(by, "communities_registry.confirm", representation)
    if until is not None and until <= timezone.now():
        raise ValidationError({"until": _("That is over already; choose a later day.")})
    representation = _locked(representation)
    if not representation.is_asked:
        return representation
    if not representation.organisation.is_verified:
        raise ValidationError(_("Look at the organisation’s papers first."), code="state")
    representation.state = Representation.State.CONFIRMED
    representation.decided_by, representation.decided_at, representation.until = by, timezone.now(), until
    representation.save(update_fields=["state", "decided_by", "decided_at", "until"])
    return _decided(representation, by, "registry.representation.confirmed")


@transaction.atomic
def refuse_representation(*, by: User, representation: Representation, reason: str) -> Representation:
    """Say no, and why. Decided once, it stays so."""
    require(by, "communities_registry.confirm", representation)
    representation = _locked(representation)
    if not representation.is_asked:
        return representation
    representation.state, representation.reason = Representation.State.REFUSED, reason
    representation.decided_by, representation.decided_at = by, timezone.now()
    representation.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    return _decided(representation, by, "registry.representation.refused")


@transaction.atomic
def end_representation(*, by: User, representation: Representation, reason: str) -> Representation:
    """The person no longer speaks for it. Anybody may lay down their own. Twice changes nothing."""
    require(by, "communities_registry.end", representation)
    representation = _locked(representation)
    if representation.state in {Representation.State.ENDED, Representation.State.REFUSED}:
        return representation
    now = timezone.now()
    representation.state, representation.ended_at, representation.reason = Representation.State.ENDED, now, reason
    representation.decided_at = representation.decided_at or now
    representation.save(update_fields=["state", "ended_at", "reason", "decided_at"])
    return _decided(representation, by, "registry.representation.ended")


def _decided(representation: Representation, by: User, verb: str) -> Representation:
    organisation = representation.organisation
    record(verb, actor=by, thing=representation, scope=organisation.home.path, user_id=representation.user_id)
    touch(organisation.stamp)
    forget_representations(by)
    if by.pk != representation.user_id:
        telling.say_decided(representation)
    return representation
