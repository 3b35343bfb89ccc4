"""Organisations: proposed, looked at, changed, ended."""

import uuid
from dataclasses import asdict, dataclass, replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.places.models import Place
from communities.registry import telling
from communities.registry.finding import KIND
from communities.registry.models import Organisation, Representation
from portal.access.decisions import allowed, require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.idempotency import create_once
from portal.outcomes import announce
from portal.search.indexing import refresh
from portal.users.models import User

# Pages that list organisations depend on it.
EVERY_ORGANISATION = "organisations"


class StaleOrganisation(ValueError):  # noqa: N818 - it names the outcome
    """It says something else than the writer read; nothing was changed."""


@dataclass(frozen=True)
class OrganisationFacts:
    """What an organisation is and says of itself. ``credit_code`` as it is kept, or empty."""

    kind: str
    name: str
    short_name: str
    introduction: str
    credit_code: str = ""
    offers: str = ""
    contact: str = ""
    contact_shown: bool = False


def _locked(organisation: Organisation) -> Organisation:
    return (
        Organisation.objects.select_for_update(no_key=True, of=("self",)).select_related("home").get(pk=organisation.pk)
    )


def _refuse_taken_code(code: str, *, but: Organisation | None = None) -> None:
    """Raise ``ValidationError`` where another organisation that is still there has the code."""
    taken = Organisation.objects.filter(credit_code=code).exclude(state=Organisation.State.ENDED)
    if code and (taken.exclude(pk=but.pk) if but else taken).exists():
        raise ValidationError({"credit_code": _("There is an organisation with this code already.")})


@transaction.atomic
def propose_organisation(
    *, by: User, home: Place, facts: OrganisationFacts, position: str, key: uuid.UUID | None = None
) -> Organisation:
    """Say that an organisation is there and that ``by`` speaks for it; both wait for somebody to look.

    The same ``key`` twice is one. ``ValidationError`` where the code is another's.
    """
    require(by, "communities_registry.propose", home)
    theirs = Organisation.objects.filter(proposed_by=by).select_related("home")

    def create(free: uuid.UUID) -> Organisation:
        _refuse_taken_code(facts.credit_code)
        return Organisation.objects.create(key=free, home=home, proposed_by=by, **asdict(facts))

    try:
        made, is_new = create_once(theirs, key, create)
    except IntegrityError:
        # Another form with the same code, sent at once.
        _refuse_taken_code(facts.credit_code)
        raise
    if not is_new:
        return made
    Representation.objects.create(user=by, organisation=made, position=position)
    record("registry.organisation.proposed", actor=by, thing=made, scope=home.path, organisation_kind=made.kind)
    telling.ask_to_look(made)
    return made


@transaction.atomic
def verify_organisation(*, by: User, organisation: Organisation, looked_at: str, version: int) -> Organisation:
    """Say that somebody looked at its papers, and at which. From then on everybody sees it. Raises `StaleOrganisation`.

    Done again it says what was looked at last.
    """
    require(by, "communities_registry.verify", organisation)
    organisation = _locked(organisation)
    if organisation.is_ended or organisation.version != version:
        raise StaleOrganisation(organisation.pk)
    organisation.state = Organisation.State.VERIFIED
    organisation.verified_by, organisation.verified_at = by, timezone.now()
    organisation.verified_with = looked_at
    organisation.save(update_fields=["state", "verified_by", "verified_at", "verified_with"])
    record("registry.organisation.verified", actor=by, thing=organisation, scope=organisation.home.path)
    _show(organisation)
    telling.say_looked_at(organisation)
    return organisation


@transaction.atomic
def change_organisation(
    *, by: User, organisation: Organisation, facts: OrganisationFacts, version: int
) -> Organisation:
    """Change what it says of itself. Raises `StaleOrganisation`.

    Whoever does not look at papers there cannot change what was looked at: kind, names and code stay as they are.
    """
    require(by, "communities_registry.change", organisation)
    organisation = _locked(organisation)
    if organisation.is_verified and not allowed(by, "communities_registry.look_after", organisation):
        looked_at = ("kind", "name", "short_name", "credit_code")
        facts = replace(facts, **{name: getattr(organisation, name) for name in looked_at})
    said = asdict(facts)
    if said.items() <= vars(organisation).items():
        return organisation
    if organisation.is_ended or organisation.version != version:
        raise StaleOrganisation(organisation.pk)
    _refuse_taken_code(facts.credit_code, but=organisation)
    changed = sorted(name for name, value in said.items() if getattr(organisation, name) != value)
    for name, value in said.items():
        setattr(organisation, name, value)
    organisation.version += 1
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        # Somebody took the code at the same moment.
        _refuse_taken_code(facts.credit_code, but=organisation)
        raise
    record("registry.organisation.changed", actor=by, thing=organisation, scope=organisation.home.path, changed=changed)
    _show(organisation)
    return organisation


@transaction.atomic
def end_organisation(*, by: User, organisation: Organisation, reason: str) -> Organisation:
    """It is no longer there; nobody speaks for it any more. What it did stays readable. Twice changes nothing."""
    require(by, "communities_registry.look_after", organisation)
    organisation = _locked(organisation)
    if organisation.is_ended:
        return organisation
    now = timezone.now()
    organisation.state, organisation.ended_at, organisation.ended_because = Organisation.State.ENDED, now, reason
    organisation.save(update_fields=["state", "ended_at", "ended_because"])
    open_ones = Representation.objects.filter(organisation=organisation, state__in=["asked", "confirmed"])
    for each in open_ones.select_for_update(no_key=True).order_by("pk"):
        each.state, each.ended_at, each.reason = Representation.State.ENDED, now, reason
        each.decided_at = each.decided_at or now
        each.save(update_fields=["state", "ended_at", "reason", "decided_at"])
    record("registry.organisation.ended", actor=by, thing=organisation, scope=organisation.home.path)
    announce("organisation_ended", organisation=organisation, by=by)
    _show(organisation)
    return organisation


def _show(organisation: Organisation) -> None:
    refresh(KIND, [organisation.pk])
    touch(organisation.stamp, EVERY_ORGANISATION, organisation.home.path)
