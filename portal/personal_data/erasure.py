"""One person's erasure while it runs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# Where a row must say something and its words were the person's. Kept in the database, hence in the language of most.
TAKEN_AWAY = "（本人已要求删除）"


@dataclass
class Erasure:
    """``person`` is the locked row of the account, or None for somebody without one.

    ``keep_words``: what they said in the forum and elsewhere in public stays, without their name. Providers add to
    ``scopes`` what showed the person; all are touched at the end (`portal.freshness`).
    """

    person: Any
    at: datetime
    keep_words: bool = False
    scopes: set[str] = field(default_factory=set)

    def touch(self, *scopes: str) -> None:
        self.scopes.update(scopes)
