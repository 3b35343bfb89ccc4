"""Receipt codes: ten characters of Crockford's base 32, hard to guess and easy to type.

50 random bits. The alphabet leaves out I, L, O and U; a reader who types them, or lower case, spaces,
hyphens or full-width characters, is understood all the same.
"""

import re
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10

_MISREAD = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-‐-―－·]+")
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spaced(code: str) -> str:
    """``9K4P2X2M7Q`` as ``9K4P2-X2M7Q``."""
    return f"{code[:5]}-{code[5:]}"


def read_code(typed: str) -> str | None:
    """The code in ``typed``, or None when it can be no code."""
    if len(typed) > 40:
        return None
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_MISREAD)
    return plain if _CODE.fullmatch(plain) else None
