"""`make bench`: measure, print, and write docs/reference/performance.md."""

import argparse
import sys
import time

from tests.bench import counting
from tests.bench.frame import FULL, QUICK, Findings
from tests.bench.machine import Missing, load, require
from tests.bench.page import PAGE, facts, printed, written
from tests.bench.place import Place, demo_of_a_test_run, services
from tests.bench.subjects import SUBJECTS, subject


def main(arguments: list[str] | None = None) -> int:
    """0 where everything that must hold holds, 1 where something does not, 2 where something is missing."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute, to see that it runs; writes nothing")
    parser.add_argument("--only", action="append", choices=SUBJECTS, metavar="NAME", help=", ".join(SUBJECTS))
    asked = parser.parse_args(arguments)
    wanted, pace = asked.only or list(SUBJECTS), QUICK if asked.quick else FULL
    try:
        require(*{need for name in wanted for need in subject(name).NEEDS})
    except Missing as what:
        print(what, file=sys.stderr)
        return 2
    began, before = time.monotonic(), load()
    findings: list[Findings] = []
    # What was started ends with the run, also when a signal ends it.
    with services().ending_cleanly(), Place(demo_of_a_test_run()) as place:
        for name in wanted:
            print(f"· {name}", flush=True)
            found = subject(name).measure(place, pace)
            print(printed(found), flush=True)
            findings += found
    said = facts(before, time.monotonic() - began, pace)
    print("\n".join(f"{name}: {value}" for name, value in said.items()))
    whole = not asked.quick and not asked.only
    if whole:
        PAGE.write_text(written(findings, said, counting.table()), encoding="utf-8")
        print(f"Written: {PAGE}")
    failed = [row for one in findings for row in one.rows if row.holds is False]
    for row in failed:
        print(f"Does not hold: {row.subject.name}: {row.ratio:.2f}, wanted {row.goal}")
    refused = sum(len(one.refused) for one in findings)
    return 1 if failed or refused else 0


if __name__ == "__main__":
    sys.exit(main())
