"""Reading docs/reference/urls.md and the URL patterns it must cover."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

TABLE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "urls.md"
# Below these Wagtail and Django rule; a few rows of theirs stand in the table by hand.
OTHERS = ("admin/", "django-admin/")
# A redirect to the sign-in page.
DOOR = "door"
# What a page answers that asks for no role.
OPEN_TO_ALL = {"200", "302", "405", "422", DOOR}


@dataclass(frozen=True)
class Row:
    name: str
    path: str
    method: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_alike(self) -> bool:
        """Whoever is signed in gets the same, and it is no refusal that a role might lift."""
        signed_in = {answer for who, answer in self.expected.items() if who != "signed out"}
        return len(signed_in) == 1 and signed_in <= OPEN_TO_ALL

    @property
    def is_public(self) -> bool:
        """Whoever asks gets the same, and it is no refusal."""
        return len(answers := set(self.expected.values())) == 1 and not answers & {DOOR, "403", "404"}


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def rows() -> list[Row]:
    """The rows of every table in the file; the tables have the same columns."""
    lines = [line for line in TABLE.read_text().splitlines() if line.startswith("|")]
    head = lines[0]
    columns = _cells(head)[3:]
    made = []
    for line in lines:
        if line == head or set(line) <= {"|", "-"}:
            continue
        name, path, method, *statuses = _cells(line)
        if len(statuses) != len(columns):
            raise ValueError(f"{len(statuses)} answers for {len(columns)} columns: {line}")
        made.append(Row(name, path, method, dict(zip(columns, statuses, strict=True))))
    return made


def patterns(found: list | None = None, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """(name with namespace, route) of every pattern of our own."""
    for pattern in get_resolver().url_patterns if found is None else found:
        route = prefix + str(pattern.pattern)
        if route.startswith(OTHERS) and isinstance(pattern, URLResolver):
            continue
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or ""), route
