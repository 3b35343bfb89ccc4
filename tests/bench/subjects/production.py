"""Production: pages under granian (WSGI) on PostgreSQL, alone and behind nginx with the product's own configuration."""

from pathlib import Path

from tests.bench.frame import Findings, Goal, Pace, interleaved
from tests.bench.loads import Client, fetch
from tests.bench.machine import cores, pin
from tests.bench.place import CHAIR, RESIDENT, Place
from tests.bench.servers import free_port, python, running
from tests.bench.subjects.pages import FUND, HOME, PAST_THE_STORE, SIGNED_IN, Page, Server, compare, measures
from tests.production.site import ProductionSite, production_site

NEEDS = ("wrk", "nginx", "redis-server", "pgbench", "taskset")
BEHIND_NGINX = Goal(least=0.7)
THREADS = "4"


def bare_command(port: int) -> list[str]:
    """The server of the product's pages, with nothing behind it."""
    return python(
        "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", THREADS, "--no-ws", "--log-level", "warning", "tests.bench.bare:application",
    )  # fmt: skip


def on_the_servers_core(site: ProductionSite) -> None:
    for process in site.processes.values():
        if process.running is not None:
            pin(process.running.pid, cores()[0])


def measure(place: Place, pace: Pace) -> list[Findings]:
    variables, client = place.postgresql, Client(pace.seconds)
    resident, chair = place.session(variables, RESIDENT), place.session(variables, CHAIR)
    bare, folder = free_port(), place.room("site")
    settings = {**variables, "DJANGO_SETTINGS_MODULE": "tests.bench.bare_settings"}
    with (
        production_site(
            folder, place.postgresql_url, place.redis_url, pages=1, live=0,
            DJANGO_SETTINGS_MODULE="tests.bench.site_settings", VAR_DIR=variables["VAR_DIR"],
        ) as site,
        running(bare_command(bare), bare, place.room("logs") / "bare-wsgi", **settings),
    ):  # fmt: skip
        on_the_servers_core(site)
        direct = f"http://localhost:{site.processes[site.pages[0]].port}"
        # What nginx says of itself to a page process, which is asked here without it.
        said = (f"Host: localhost:{site.port}", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Proto: http")
        server = Server(client, direct, f"http://localhost:{bare}", resident, chair, said)
        found_of = []
        for page in (HOME, FUND):
            size = server.sized(page)
            findings = Findings(f"Page process (granian WSGI, PostgreSQL): {page.name}, {size:,} bytes")
            found = interleaved(measures(server, page, size), pace.rounds, findings)
            compare(findings, found, page, None)
            found_of.append(findings)
        found_of += [_behind_nginx(site, server, pace, Path(variables["VAR_DIR"]), page) for page in (HOME, FUND)]
    found_of[-1].notes.append(client.note())
    return found_of


def _behind_nginx(site: ProductionSite, direct: Server, pace: Pace, var: Path, page: Page) -> Findings:
    server = Server(direct.client, f"http://localhost:{site.port}", direct.bare, direct.resident, direct.chair)
    size = server.sized(page)
    # A page is filed when it is asked for a second time.
    for _ in range(4):
        fetch(server.origin + page.path)
    static = var / "static" / f"bench-{size}.html"
    static.write_bytes(b"b" * size)
    name, url = page.name, server.origin + page.path
    findings = Findings(f"Behind nginx: {name}, {size:,} bytes")
    found = interleaved(
        {
            "nginx static, same size": server.asks("nginx static", f"{server.origin}/static/{static.name}"),
            f"{name}, warm": server.asks(f"{name}, warm, nginx", url),
            f"{name}, cold": server.asks(f"{name}, cold, nginx", url + PAST_THE_STORE),
            "bare view with session and user": server.asks(
                "bare view", f"{server.bare}/personal/{size}/", server.resident
            ),
            f"{name}, a resident": server.asks_signed_in(f"{name}, a resident, nginx", url, server.resident),
        },
        pace.rounds,
        findings,
    )
    findings.compare(found, f"{name}, warm", "nginx static, same size", BEHIND_NGINX)
    findings.compare(found, f"{name}, cold", "nginx static, same size")
    goal = SIGNED_IN if page is HOME else None
    findings.compare(found, f"{name}, a resident", "bare view with session and user", goal, as_time=True)
    findings.notes.append(
        "The bare view is asked without nginx in between, the page through it, so that its time is all of nginx’s too."
    )
    return findings
