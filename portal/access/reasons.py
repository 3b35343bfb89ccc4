"""Reasons that the platform itself writes down with a grant, and how they are said; every other is somebody's words."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.users.models import User

# Stored as they are and translated where they are shown.
SELF_DECLARED = "self-declared"
# What showed that somebody lives where they say: a letter to the dwelling, or two of the courtyard's committee.
BY_LETTER, BY_COMMITTEE = "verified-by-letter", "verified-by-committee"
VERIFIED = frozenset({BY_LETTER, BY_COMMITTEE})
# The account was erased; the same role was given with another end.
LEFT, RENEWED = "left", "renewed"

REASONS: dict[str, str | Promise] = {
    SELF_DECLARED: _("As they say themselves"),
    BY_LETTER: _("Shown by the letter to the dwelling"),
    BY_COMMITTEE: _("Confirmed by two of the committee"),
    LEFT: _("The account is gone"),
    RENEWED: _("Given anew, with another end"),
}


def refuse_as_words(reason: str, by: User | None) -> None:
    """Raise ``ValidationError`` where somebody gives as a reason what only the platform may say."""
    if by is not None:
        check_words(reason)


def check_words(typed: str) -> None:
    """The validator of a field where a reason is typed."""
    if typed.strip() in REASONS:
        raise ValidationError(_("Say the reason in your own words."), code="reason")


def recorded_reason(reason: str) -> dict[str, str]:
    """What the record keeps of it: nothing of what somebody typed, who may ask to be forgotten, or another's name."""
    return {"reason": reason} if reason in REASONS else {}


def said_reason(reason: str) -> str:
    return str(REASONS.get(reason, reason))
