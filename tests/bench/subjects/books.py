"""Entries in the books per second against pgbench on the same server; notices and words in the forum beside them."""

import re
import subprocess

from tests.bench.frame import Findings, Measured, Pace, Refused, interleaved
from tests.bench.machine import ROOT, postgresql_program
from tests.bench.place import Place
from tests.bench.servers import environment, python

NEEDS = ("pgbench",)
CLIENTS = (1, 8)


def pgbench(url: str, clients: int, seconds: int) -> float:
    """Transactions per second of the TPC-B-like script. Raises `Refused`."""
    command = [
        postgresql_program("pgbench") or "pgbench", "-n", "-c", str(clients), "-j", str(min(clients, 2)),
        "-M", "prepared", "-T", str(seconds), url,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or found is None or re.search(r"failed transactions: [1-9]", done.stdout):
        raise Refused((done.stderr or done.stdout)[-300:])
    return float(found[1])


def writers(variables: dict[str, str], what: str, clients: int, seconds: float) -> float:
    """What ``clients`` processes write per second through the product's actions. Raises `Refused`."""
    processes = [
        subprocess.Popen(
            python("-m", "tests.bench.writers", what, str(number), str(seconds)), cwd=ROOT,
            env=environment(**variables), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(clients)
    ]  # fmt: skip
    try:
        for process in processes:
            assert process.stdout
            if process.stdout.readline().strip() != "ready":
                raise Refused(process.communicate()[1][-300:])
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        total = 0.0
        for process in processes:
            said, trouble = process.communicate(timeout=seconds + 60)
            if process.returncode:
                raise Refused(trouble[-300:])
            total += float(said)
        return total
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def measure(place: Place, pace: Pace) -> list[Findings]:
    variables = place.postgresql
    url = place.postgresql_url.rsplit("/", 1)[0] + "/pgbench"
    _make(url, pace.scale)
    seconds = max(1, round(pace.seconds * 1.5))
    findings = Findings(f"Entries in the books against pgbench (TPC-B-like, scale {pace.scale}, prepared; fsync on)")
    measures = {}
    for clients in CLIENTS:
        measures[f"pgbench, {clients} at once"] = lambda clients=clients: pgbench(url, clients, seconds)
        measures[f"post_entry, {clients} at once, a fund each"] = lambda clients=clients: writers(
            variables, "entries", clients, seconds
        )
    measures["post_entry, 8 at once, one fund"] = lambda: writers(variables, "hot", 8, seconds)
    measures["notices published, 1 at a time"] = lambda: writers(variables, "notices", 1, seconds)
    measures["words in the forum, 1 at a time"] = lambda: writers(variables, "replies", 1, seconds)
    found = interleaved(measures, pace.rounds, findings)
    for clients in CLIENTS:
        findings.compare(found, f"post_entry, {clients} at once, a fund each", f"pgbench, {clients} at once")
    findings.compare(found, "post_entry, 8 at once, one fund", "pgbench, 8 at once")
    others: list[Measured] = [one for name, one in found.items() if name.startswith(("notices", "words"))]
    findings.figures += others
    for name in ("notices published, 1 at a time", "words in the forum, 1 at a time"):
        findings.compare(found, name, "pgbench, 1 at once")
    findings.notes.append(
        "Python, PostgreSQL and pgbench share the cores. An entry is posted by `fund.ledger.actions.post_entry`: "
        "rights, idempotency, balances without overdraft, the fund’s gapless number, stamps and the live message, one "
        "commit that waits for the disk."
    )
    return [findings]


def _make(url: str, scale: int) -> None:
    import psycopg

    with psycopg.connect(url.rsplit("/", 1)[0] + "/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE pgbench")
    command = [postgresql_program("pgbench") or "pgbench", "-i", "-q", "-s", str(scale), url]
    subprocess.run(command, capture_output=True, check=True)
