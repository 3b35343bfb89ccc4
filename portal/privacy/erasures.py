"""Who was erased, told outside the database: a backup from before knows nothing of it, and would bring them back."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple, Self

from portal.audit.models import Record
from portal.users.models import User


class ErasureLine(NamedTuple):
    """One line of such a list: numbers, and the moment the account began, by which a number that was given anew to
    somebody else after a restore is told from the one that was erased."""

    number: int
    joined: datetime
    kept_words: bool

    def __str__(self) -> str:
        return f"{self.number} {self.joined.isoformat()} {'kept' if self.kept_words else 'gone'}"

    @classmethod
    def read(cls, line: str) -> Self:
        """Raises ``ValueError`` for what is no such line."""
        number, joined, words = line.split()
        if words not in ("kept", "gone"):
            raise ValueError(line)
        return cls(int(number), datetime.fromisoformat(joined), words == "kept")


def erasures() -> Iterator[ErasureLine]:
    """Of everybody who is erased here."""
    told = Record.objects.filter(verb="privacy.person.erased").values_list("thing_id", "facts")
    kept = {str(number): bool(facts.get("kept_words")) for number, facts in told}
    erased = User.objects.exclude(erased_at=None).order_by("pk")
    for number, joined in erased.values_list("pk", "date_joined"):
        yield ErasureLine(number, joined, kept.get(str(number), False))


def not_erased(lines: Iterable[ErasureLine]) -> Iterator[tuple[User, bool]]:
    """The people of ``lines`` who are not erased here, and whether their words stay."""
    for line in dict.fromkeys(lines):
        person = User.objects.filter(pk=line.number, date_joined=line.joined, erased_at=None).first()
        if person is not None:
            yield person, line.kept_words
