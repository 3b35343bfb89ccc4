"""The table on the terminal, and docs/reference/performance.md."""

from collections.abc import Iterable
from datetime import UTC, datetime

from tests.bench import machine
from tests.bench.frame import Findings, Pace, Row
from tests.bench.loads import CONNECTIONS

PAGE = machine.ROOT / "docs" / "reference" / "performance.md"
COUNTS = "## Queries of each page"
# A machine that had other work; the ratios then say less.
BUSY = 0.7


def verdict(row: Row) -> str:
    return "" if row.holds is None else "holds" if row.holds else "**does not hold**"


def ratio(row: Row) -> str:
    return f"{row.ratio:.2f} ({min(row.ratios):.2f}–{max(row.ratios):.2f})"


def meaning(row: Row) -> str:
    return "times as long" if row.as_time else "of it"


def printed(findings: Iterable[Findings]) -> str:
    lines = []
    for one in findings:
        lines += ["", one.title]
        for row in one.rows:
            goal = f"  wanted {row.goal}: {verdict(row)}".replace("**", "") if row.goal else ""
            lines.append(
                f"  {row.subject.name:44} {row.subject!s:>26}  {row.limit.name} {row.limit!s}"
                f"  → {ratio(row)} {meaning(row)}{goal}"
            )
        lines += [f"  {figure.name:60} {figure!s} {figure.unit.value}" for figure in one.figures]
        lines += [f"  refused: {name}: {why}" for name, why in one.refused.items()]
        lines += [f"  {note}" for note in one.notes]
    return "\n".join(lines)


def facts(before: float, seconds: float, pace: Pace) -> dict[str, str]:
    """What belongs to the machine and the day."""
    cores = machine.cores()
    where = "server on the first core, load on the last" if machine.apart() else "server and load on one core"
    busy = " The machine had other work: take the figures for less." if before > BUSY else ""
    return {
        "Machine": f"{machine.processor()}, {len(cores)} cores, {machine.memory()}; {machine.system()}",
        "Versions": ", ".join(f"{name} {version}" for name, version in machine.versions().items()),
        "Date": f"{datetime.now(UTC):%Y-%m-%d}",
        "Before it began": f"{before:.2f} processes wanted to run.{busy}",
        "Rounds": f"{pace.rounds} of {pace.seconds:g} s for each row, interleaved, one before them that does not count",
        "Load": f"{CONNECTIONS} connections that are kept, no pipelining, on loopback; {where}",
        "It took": f"{seconds / 60:.0f} minutes",
    }


def written(findings: Iterable[Findings], said: dict[str, str], counts: str) -> str:
    every = list(findings)
    return "\n\n".join(
        [
            "# How fast it is",
            WRITTEN,
            "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in said.items())]),
            "## What must hold",
            _table([row for one in every for row in one.rows if row.goal], every, goals=True),
            *(_section(one) for one in every),
            f"{COUNTS}\n\n{counts}",
            AGAIN,
            NOT_MEASURED,
        ]
    ).replace("\n\n\n", "\n\n") + "\n"  # fmt: skip


def _section(one: Findings) -> str:
    parts = [f"## {one.title}"]
    if one.rows:
        parts.append(_table(one.rows, [one], goals=False))
    if one.figures:
        rows = [f"| {figure.name} | {figure} {figure.unit.value} |" for figure in one.figures]
        parts.append("\n".join(["| | median (least–most) |", "|---|---|", *rows]))
    if one.refused:
        parts.append("\n".join(f"- Not shown, {name}: {why}" for name, why in one.refused.items()))
    parts += one.notes
    return "\n\n".join(parts)


def _table(rows: list[Row], of: list[Findings], *, goals: bool) -> str:
    head = "| what | median (least–most) | limit | median (least–most) | ratio |"
    lines = [head + (" wanted | |" if goals else ""), "|---|---|---|---|---|" + ("---|---|" if goals else "")]
    for row in rows:
        title = next((one.title.partition(":")[0] for one in of if row in one.rows), "") if goals else ""
        name = f"{title}: {row.subject.name}" if title else row.subject.name
        line = (
            f"| {name} | {row.subject} {row.subject.unit.value} | {row.limit.name} "
            f"| {row.limit} {row.limit.unit.value} | {ratio(row)} {meaning(row)} |"
        )
        lines.append(line + (f" {row.goal} | {verdict(row)} |" if goals else ""))
    return "\n".join(lines)


WRITTEN = """Written by `make bench`. Each figure stands against a limit that was measured in the same run on the same
machine: [why ratios, and what each limit is](../explanation/measuring.md). Absolute figures belong to the machine."""

AGAIN = """## To repeat it

```sh
make bench                                               # everything, about twenty minutes; writes this page
.venv/bin/python -m tests.bench --quick                  # a minute, to see that it runs; writes nothing
.venv/bin/python -m tests.bench --only embedded          # or floors, store, production, live, books
.venv/bin/python -m tests.bench.counting                 # the queries alone; writes their table
```

It starts servers of its own on free ports, with databases that are gone afterwards, and says in one sentence what has
to be installed (Debian: `wrk nginx gcc redis-server postgresql libnginx-mod-nchan`). A row with an answer other than
2xx or 3xx, or with a lost connection, is not shown. It ends with 1 where something that must hold does not."""

NOT_MEASURED = """## Not measured

TLS; a network; machines apart; more than one page process; slow clients; many different pages at once, where the
store's bound is felt; writers while pages are read; databases of years. One machine on one day: a factor under 1.2 is
no difference."""
