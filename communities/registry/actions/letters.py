"""Letters to dwellings: printed once, void when printed anew, tried and used up."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.places.models import Place
from communities.registry.models import Letter, LetterBatch, Try
from portal.access.codes import digest_of, new_code, read_code
from portal.access.decisions import require
from portal.audit.recording import record
from portal.idempotency import create_once
from portal.users.models import User

PURPOSE = "letters"
LETTERS_HOLD = timedelta(days=60)
MOST_LETTERS = 300
MOST_SLIPS = 4
# Wrong codes that one person may try within an hour. There is no limit for all together: codes are 54 random bits, and
# whoever used such a limit up would stop the letters of everybody else.
WRONG_OF_A_PERSON = 5
WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class PrintedLetter:
    """What one sheet says; the codes are on it and nowhere else."""

    dwelling: Place
    codes: list[str]


@transaction.atomic
def send_letters(
    *,
    by: User,
    place: Place,
    dwellings: Collection[Place],
    slips: int,
    until: datetime,
    key: uuid.UUID | None = None,
) -> tuple[LetterBatch, list[PrintedLetter]]:
    """Make a letter with ``slips`` codes for each of ``dwellings``, all at or under ``place``. Returned to be printed.

    Codes of these dwellings that are still out from earlier letters become void. The same ``key`` again makes no second
    batch, and returns no letters: what was on them can be read by nobody. Raises ``ValidationError`` for none or too
    many, ``ValueError`` for a dwelling elsewhere.
    """
    require(by, "communities_registry.send_letters", place)
    if not 0 < len(dwellings) <= MOST_LETTERS:
        text = _("There must be one dwelling at least, and %(most)d at most. Do it building by building.")
        raise ValidationError(text, code="number", params={"most": MOST_LETTERS})
    if not 1 <= slips <= MOST_SLIPS or any(not f"{each.path}/".startswith(f"{place.path}/") for each in dwellings):
        raise ValueError(slips, place.path)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    facts = {"place": place, "made_by": by, "until": until, "dwellings": len(dwellings)}
    batch, is_new = create_once(
        LetterBatch.objects.filter(made_by=by), key, lambda key: LetterBatch.objects.create(key=key, **facts)
    )
    if not is_new:
        return batch, []
    unused = Letter.objects.filter(dwelling__in=[each.pk for each in dwellings], used_at=None, voided_at=None)
    unused.update(voided_at=batch.made_at)
    printed = [PrintedLetter(dwelling, [new_code() for _ in range(slips)]) for dwelling in dwellings]
    Letter.objects.bulk_create(
        Letter(batch=batch, dwelling=sheet.dwelling, slip=slip, digest=digest_of(code, PURPOSE))
        for sheet in printed
        for slip, code in enumerate(sheet.codes, 1)
    )
    record("registry.letters.made", actor=by, thing=batch, scope=place.path, letters=len(dwellings), slips=slips)
    return batch, printed


@transaction.atomic
def void_letters(*, by: User, batch: LetterBatch, reason: str) -> LetterBatch:
    """The codes of the batch that nobody has used open nothing any more. Void ones stay as they are."""
    require(by, "communities_registry.send_letters", batch)
    batch = LetterBatch.objects.select_for_update(no_key=True, of=("self",)).select_related("place").get(pk=batch.pk)
    if batch.voided_at is not None:
        return batch
    batch.voided_at, batch.voided_by, batch.void_reason = timezone.now(), by, reason
    batch.save(update_fields=["voided_at", "voided_by", "void_reason"])
    batch.letters.filter(used_at=None, voided_at=None).update(voided_at=batch.voided_at)
    record("registry.letters.voided", actor=by, thing=batch, scope=batch.place.path)
    return batch


@transaction.atomic
def try_code(*, by: User, typed: str) -> tuple[str, Letter | None]:
    """What ``typed`` is to ``by``: an outcome of `Try`, "mistyped", "too_many" or "printed"; and the letter where it is
    right and not printed by themselves: they have read it, which shows nothing of where they live.

    Each try is kept, as a digest. What cannot be a code, by its signs or its check sign, was mistyped: it counts for
    nothing, since nobody gets nearer by it.
    """
    code = read_code(typed)
    if not code:
        return "mistyped", None
    # Tries of one person come one after the other, or ten at once would all find room.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    wrong = Try.objects.filter(outcome=Try.Outcome.UNKNOWN, at__gt=timezone.now() - WITHIN)
    if wrong.filter(person=by).count() >= WRONG_OF_A_PERSON:
        return "too_many", None
    letter = _letter_of(code)
    outcome = _outcome(letter, by)
    Try.objects.create(person=by, digest=digest_of(code, PURPOSE), outcome=outcome)
    if letter is None or outcome != Try.Outcome.RIGHT:
        return outcome, None
    return ("printed", None) if letter.batch.made_by_id == by.pk else (outcome, letter)


def _letter_of(code: str, *, lock: bool = False) -> Letter | None:
    rows = Letter.objects.select_related("batch", "dwelling__parent").filter(digest=digest_of(code, PURPOSE))
    return (rows.select_for_update(no_key=True, of=("self",)) if lock else rows).first()


def _outcome(letter: Letter | None, by: User) -> str:
    if letter is None:
        return Try.Outcome.UNKNOWN
    if letter.used_at is not None:
        return Try.Outcome.USED
    if letter.voided_at is not None or letter.dwelling.until is not None:
        return Try.Outcome.VOID
    return Try.Outcome.RIGHT if letter.batch.until > timezone.now() else Try.Outcome.OVER


def use_up(*, by: User, typed: str) -> tuple[str, Letter | None]:
    """The same as `try_code`, and a right code is used up. Call it within a transaction, with ``by`` locked."""
    outcome, letter = try_code(by=by, typed=typed)
    if letter is None:
        return outcome, None
    locked = _letter_of(read_code(typed), lock=True)
    outcome = _outcome(locked, by)
    if locked is None or outcome != Try.Outcome.RIGHT:
        return outcome, None
    locked.used_at, locked.used_by = timezone.now(), by
    locked.save(update_fields=["used_at", "used_by"])
    return outcome, locked


@transaction.atomic
def forget_tries(*, by: None) -> int:
    """Clock action: what was tried is kept for ninety days, to see who guessed. Returns how many are gone."""
    gone, _rows = Try.objects.filter(at__lt=timezone.now() - timedelta(days=90)).delete()
    return gone
