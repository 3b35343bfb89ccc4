"""Showing where one lives: by the letter to the dwelling or by two of the committee; and the end of it."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.places.models import Place
from communities.registry import residence_telling as telling
from communities.registry.actions.letters import use_up
from communities.registry.models import Confirmation, Residence
from communities.registry.residence_rules import sits_on_the_committee
from portal.access.actions import end_grant, end_self_declared, grant_role
from portal.access.decisions import allowed, require
from portal.access.models import Grant
from portal.access.reasons import BY_COMMITTEE, BY_LETTER
from portal.access.roles import Role
from portal.access.scopes import without_the_door
from portal.audit.recording import record
from portal.idempotency import create_once
from portal.users.models import User

State, Way = Residence.State, Residence.Way
NEEDED = 2
MOVED = gettext_lazy("Moved to another dwelling")
ROLE_ENDED = gettext_lazy("The role of a resident there was ended")


def _locked_person(pk: int) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=pk)


def _locked(residence: Residence) -> Residence:
    """The row, with its person locked before it: who gives a role locks its holder first too."""
    _locked_person(residence.person_id)
    rows = Residence.objects.select_for_update(no_key=True, of=("self",)).select_related("dwelling__parent", "person")
    return rows.get(pk=residence.pk)


@transaction.atomic
def take_letter(*, by: User, typed: str, relation: str, lives_here: bool) -> tuple[str, Residence | None]:
    """``by`` holds the letter to a dwelling, and belongs there from now on. How the code was, and what came of it.

    The code is used up. Whoever moves in stops living where they lived, and stays the owner of what they own; nobody
    else's residence changes. Who is verified there already keeps their code for another of the household, but for an
    owner who now lives there too.
    """
    _locked_person(by.pk)
    outcome, letter = use_up(by=by, typed=typed)
    if letter is None:
        return outcome, None
    known = Residence.objects.verified().filter(person=by, dwelling=letter.dwelling).first()
    if known is not None and lives_here and not known.lives_here:
        known.lives_here, known.way, known.letter = True, Way.LETTER, letter
        return outcome, _verified(known, by)
    if known is not None:
        letter.used_at = letter.used_by = None
        letter.save(update_fields=["used_at", "used_by"])
        return outcome, known
    asked = Residence.objects.filter(person=by, dwelling=letter.dwelling, state=State.ASKED)
    asked.update(state=State.WITHDRAWN, decided_at=timezone.now())
    residence = Residence(person=by, dwelling=letter.dwelling, relation=relation, lives_here=lives_here)
    residence.way, residence.letter = Way.LETTER, letter
    return outcome, _verified(residence, by)


@transaction.atomic
def ask_committee(
    *, by: User, dwelling: Place, relation: str, lives_here: bool, said: str = "", key: uuid.UUID | None = None
) -> Residence:
    """Ask the courtyard's committee to confirm that ``by`` belongs to ``dwelling``. Asked twice it is asked once.

    Raises ``ValidationError`` where they belong there already, or wait for three others.
    """
    if dwelling.kind != Place.Kind.DWELLING or dwelling.until is not None:
        raise ValidationError(_("There is no such dwelling."), code="dwelling")
    by = _locked_person(by.pk)
    known = Residence.objects.open().filter(person=by, dwelling=dwelling).first()
    if known is not None:
        if known.is_verified:
            raise ValidationError(_("It is known already that you belong there."), code="known")
        return known
    if Residence.objects.filter(person=by, state=State.ASKED).count() >= 3:
        raise ValidationError(_("You wait for three answers already. Take one back first."), code="many")
    facts = {"dwelling": dwelling, "relation": relation, "lives_here": lives_here, "said": said}
    residence, is_new = create_once(
        Residence.objects.filter(person=by),
        key,
        lambda key: Residence.objects.create(key=key, person=by, state=State.ASKED, way=Way.COMMITTEE, **facts),
    )
    if is_new:
        record("registry.residence.asked", actor=by, thing=residence, scope=without_the_door(dwelling.path))
        telling.ask_committee(residence)
    return residence


@transaction.atomic
def say_yes(*, by: User, residence: Residence) -> Residence:
    """One of the committee, or the building's head, says that the person belongs there; with the second it is verified.

    At least one of the two sits on the committee. Nobody says it of themselves, nor twice, and who no longer holds the
    office has not said it. Decided once, it stays so.
    """
    require(by, "communities_registry.confirm_residence", residence)
    residence = _locked(residence)
    if not residence.is_asked:
        return residence
    as_committee = sits_on_the_committee(by, residence.dwelling.path)
    facts = {"yes": True, "of_committee": as_committee}
    Confirmation.objects.get_or_create(residence=residence, by=by, defaults=facts)
    said = [
        each
        for each in Confirmation.objects.filter(residence=residence, yes=True).select_related("by")
        if allowed(each.by, "communities_registry.confirm_residence", residence)
    ]
    record("registry.residence.vouched", actor=by, thing=residence, scope=without_the_door(residence.dwelling.path))
    if len(said) >= NEEDED and any(each.of_committee for each in said):
        return _verified(residence, by)
    return residence


@transaction.atomic
def say_no(*, by: User, residence: Residence, reason: str) -> Residence:
    """It cannot be confirmed, and why. One no is enough; the person may ask again. Decided once, it stays so."""
    require(by, "communities_registry.confirm_residence", residence)
    residence = _locked(residence)
    if not residence.is_asked:
        return residence
    as_committee = sits_on_the_committee(by, residence.dwelling.path)
    Confirmation.objects.update_or_create(
        residence=residence, by=by, defaults={"yes": False, "of_committee": as_committee}
    )
    residence.state, residence.decided_at, residence.reason = State.REFUSED, timezone.now(), reason
    residence.save(update_fields=["state", "decided_at", "reason"])
    record("registry.residence.refused", actor=by, thing=residence, scope=without_the_door(residence.dwelling.path))
    telling.say_decided(residence)
    return residence


@transaction.atomic
def take_back(*, by: User, residence: Residence) -> Residence:
    """Whoever asked no longer does. Decided once, it stays so."""
    if residence.person_id != by.pk:
        raise ValueError(residence.pk)
    residence = _locked(residence)
    if residence.is_asked:
        residence.state, residence.decided_at = State.WITHDRAWN, timezone.now()
        residence.save(update_fields=["state", "decided_at"])
        record(
            "registry.residence.withdrawn", actor=by, thing=residence, scope=without_the_door(residence.dwelling.path)
        )
    return residence


@transaction.atomic
def end_residence(*, by: User, residence: Residence, reason: str) -> Residence:
    """The person no longer belongs there: by themselves, or by who looks after the place, with the reason.

    Their role of a resident ends with it. Twice changes nothing.
    """
    require(by, "communities_registry.end_residence", residence)
    residence = _locked(residence)
    if residence.is_verified:
        _end(residence, by, reason)
        if by.pk != residence.person_id:
            telling.say_decided(residence)
    return residence


def _verified(residence: Residence, by: User) -> Residence:
    """The person belongs to the dwelling; whoever lives there becomes its resident, and of nowhere else."""
    person = residence.person
    if residence.lives_here:
        elsewhere = Residence.objects.verified().filter(person=person, lives_here=True)
        for earlier in elsewhere.select_for_update(no_key=True, of=("self",)).select_related("dwelling__parent"):
            _move_out(earlier, by)
        end_self_declared(user=person)
        reason = BY_LETTER if residence.way == Way.LETTER else BY_COMMITTEE
        residence.grant = grant_role(
            by=None, user=person, role=Role.RESIDENT, scope=residence.dwelling.path, reason=reason
        )
    residence.state, residence.decided_at = State.VERIFIED, timezone.now()
    residence.save()
    courtyard = without_the_door(residence.dwelling.path)
    record("registry.residence.verified", actor=by, thing=residence, scope=courtyard, way=residence.way)
    vars(by).pop("_held_grants", None)
    if by.pk != person.pk:
        telling.say_decided(residence)
    return residence


def _move_out(residence: Residence, by: User) -> None:
    """Whoever owns the dwelling goes on owning it, and lives elsewhere."""
    if residence.relation != Residence.Relation.OWNER:
        _end(residence, by, str(MOVED))
        return
    grant, residence.grant, residence.lives_here = residence.grant, None, False
    residence.save(update_fields=["grant", "lives_here"])
    if grant is not None:
        end_grant(by=None, grant=grant, reason=str(MOVED))
    record("registry.residence.moved_out", actor=by, thing=residence, scope=without_the_door(residence.dwelling.path))


def end_with_its_role(*, grant: Grant, by: User | None) -> None:
    """Follows every change of a grant: where a resident's role ends, laid down or by number, the residence ends too, or
    it would stay verified without a right and without a way back. The person was told of the role."""
    if grant.role != Role.RESIDENT or grant.until is None or grant.until > timezone.now():
        return
    held = Residence.objects.verified().filter(grant=grant)
    for residence in held.select_for_update(no_key=True, of=("self",)).select_related("dwelling"):
        _end(residence, by, str(ROLE_ENDED))


def _end(residence: Residence, by: User | None, reason: str) -> None:
    residence.state, residence.ended_at, residence.reason = State.ENDED, timezone.now(), reason
    residence.save(update_fields=["state", "ended_at", "reason"])
    if residence.grant is not None:
        end_grant(by=None, grant=residence.grant, reason=reason)
    if by is not None:
        vars(by).pop("_held_grants", None)
    record("registry.residence.ended", actor=by, thing=residence, scope=without_the_door(residence.dwelling.path))
