"""The embedded run: one process on SQLite that does everything, as `make demo` starts it."""

from tests.bench.frame import Findings, Pace, interleaved
from tests.bench.loads import Client
from tests.bench.place import CHAIR, RESIDENT, Place
from tests.bench.servers import free_port, python, running
from tests.bench.subjects.pages import FUND, HOME, WARM, Server, compare, measures

NEEDS = ("wrk", "taskset")


def measure(place: Place, pace: Pace) -> list[Findings]:
    variables, client = place.sqlite, Client(pace.seconds)
    port, bare = free_port(), free_port()
    resident, chair = place.session(variables, RESIDENT), place.session(variables, CHAIR)
    found_of = []
    with (
        running(
            python("manage.py", "serve"), port, place.room("logs") / "embedded", **{**variables, "PORT": str(port)},
        ),
        running(
            python("-m", "tests.bench.bare", str(bare)), bare, place.room("logs") / "bare-embedded",
            **{**variables, "PORT": str(bare), "DJANGO_SETTINGS_MODULE": "tests.bench.bare_settings"},
        ),
    ):  # fmt: skip
        server = Server(client, f"http://localhost:{port}", f"http://localhost:{bare}", resident, chair)
        for page in (HOME, FUND):
            size = server.sized(page)
            findings = Findings(f"Embedded (uvicorn, SQLite): {page.name}, {size:,} bytes")
            found = interleaved(measures(server, page, size), pace.rounds, findings)
            compare(findings, found, page, WARM)
            found_of.append(findings)
    found_of[-1].notes.append(client.note())
    return found_of
