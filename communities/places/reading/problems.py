"""What is wrong with a file, by line."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    line: int
    reason: str


class PlaceFileRefused(Exception):  # noqa: N818
    """Nothing of the file was loaded. ``problems`` are all of them, in the order of their lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("; ".join(f"{problem.line}: {problem.reason}" for problem in self.problems[:20]))
