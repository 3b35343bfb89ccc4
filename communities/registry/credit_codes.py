"""The unified social credit code (统一社会信用代码), by GB 32100-2015."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The letters I, O, S, V and Z are not used: they are taken for figures.
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_WEIGHTS = [3**place % 31 for place in range(LENGTH - 1)]


def check_character(first: str) -> str:
    """The eighteenth character of a code whose first seventeen are ``first``. ``ValueError`` for a letter not used."""
    total = sum(CHARACTERS.index(character) * weight for character, weight in zip(first, _WEIGHTS, strict=True))
    return CHARACTERS[-total % 31]


def plain(code: str) -> str:
    """As it is kept: capital letters, no spaces or dashes."""
    return "".join(code.split()).replace("-", "").upper()


def check_credit_code(code: str) -> None:
    """Raise ``ValidationError`` unless ``code``, as it is kept, is one. Empty is none and passes."""
    if not code:
        return
    if len(code) != LENGTH or any(character not in CHARACTERS for character in code):
        raise ValidationError(_("The code has 18 figures and capital letters, without I, O, S, V and Z."), code="form")
    if check_character(code[:-1]) != code[-1]:
        raise ValidationError(_("A character of the code is mistyped; compare it with the certificate."), code="check")
