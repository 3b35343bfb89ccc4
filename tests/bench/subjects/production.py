"""Production: pages under granian (WSGI) on PostgreSQL, alone and behind nginx with the product's own configuration."""

from pathlib import Path

from tests.bench.frame import Findings, Goal, Pace, interleaved
from tests.bench.loads import Client, fetch
from tests.bench.machine import cores, pin, program
from tests.bench.place import CHAIR, RESIDENT, Place
from tests.bench.servers import free_port, python, running
from tests.bench.subjects.floors import nginx_configuration
from tests.bench.subjects.pages import FUND, HOME, PAST_THE_STORE, SIGNED_IN, Page, Server, compare, measures
from tests.production.site import IN_MEMORY, ProductionSite, production_site

NEEDS = ("wrk", "nginx", "redis-server", "pgbench", "taskset")
BEHIND_NGINX = Goal(least=0.7)
THREADS = "4"
# As one would tune a server of files that never change: names and sizes are remembered, nothing is written down.
TUNED = (
    "open_file_cache max=1000 inactive=1h; open_file_cache_valid 1h; open_file_cache_min_uses 1; "
    "etag off; gzip off; tcp_nodelay on;"
)
LIMIT, SAME_NGINX = "nginx static, same size", "the same file from the product’s nginx"


def bare_command(port: int) -> list[str]:
    """The server of the product's pages, with nothing behind it."""
    return python(
        "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", THREADS, "--no-ws", "--log-level", "warning", "tests.bench.bare:application",
    )  # fmt: skip


def static_command(folder: Path, port: int) -> list[str]:
    """An nginx with nothing to do but to send the files of ``folder``."""
    (folder / "files").mkdir(exist_ok=True)
    for reached in (folder, folder / "files"):
        reached.chmod(0o755)
    written = nginx_configuration(folder, port, f"root {folder}/files; {TUNED}")
    return [program("nginx") or "nginx", "-c", str(written), "-e", str(folder / "error.log")]


def on_the_servers_core(site: ProductionSite) -> None:
    for process in site.processes.values():
        if process.running is not None:
            pin(process.running.pid, cores()[0])


def measure(place: Place, pace: Pace) -> list[Findings]:
    variables, client = place.postgresql, Client(pace.seconds)
    resident, chair = place.session(variables, RESIDENT), place.session(variables, CHAIR)
    bare, static, folder, files = free_port(), free_port(), place.room("site"), place.room("static-alone")
    settings = {**variables, "DJANGO_SETTINGS_MODULE": "tests.bench.bare_settings"}
    with (
        production_site(
            folder, place.postgresql_url, place.redis_url, pages=1, live=0, memory=place.memory,
            DJANGO_SETTINGS_MODULE="tests.bench.site_settings", VAR_DIR=variables["VAR_DIR"],
        ) as site,
        running(bare_command(bare), bare, place.room("logs") / "bare-wsgi", **settings),
        running(static_command(files, static), static, place.room("logs") / "static-alone"),
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
        limit = f"http://127.0.0.1:{static}"
        folders = (files / "files", Path(variables["VAR_DIR"]) / "static")
        found_of += [_behind_nginx(site, server, pace, limit, folders, page) for page in (HOME, FUND)]
    where = "the machine’s own, which only root may add to" if place.memory == IN_MEMORY else "mounted as deploy/ does"
    found_of[-1].notes.append(f"Pages are rendered into a memory file system: {where}.")
    found_of[-1].notes.append(client.note())
    return found_of


def _behind_nginx(
    site: ProductionSite, direct: Server, pace: Pace, limit: str, folders: tuple[Path, ...], page: Page
) -> Findings:
    server = Server(direct.client, f"http://localhost:{site.port}", direct.bare, direct.resident, direct.chair)
    size = server.sized(page)
    # A page is filed when it is asked for a second time.
    for _ in range(4):
        fetch(server.origin + page.path)
    static = f"bench-{size}.html"
    for folder in folders:
        (folder / static).write_bytes(b"b" * size)
    name, url = page.name, server.origin + page.path
    findings = Findings(f"Behind nginx: {name}, {size:,} bytes")
    found = interleaved(
        {
            LIMIT: server.asks("nginx static", f"{limit}/{static}"),
            SAME_NGINX: server.asks("nginx static, the product's", f"{server.origin}/static/{static}"),
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
    findings.compare(found, f"{name}, warm", LIMIT, BEHIND_NGINX)
    findings.compare(found, f"{name}, warm", SAME_NGINX)
    findings.compare(found, f"{name}, cold", LIMIT)
    goal = SIGNED_IN if page is HOME else None
    findings.compare(found, f"{name}, a resident", "bare view with session and user", goal, as_time=True)
    findings.notes.append(
        f"“{LIMIT}” comes from an nginx of its own, tuned for files that never change: `open_file_cache`, `sendfile`, "
        "`tcp_nopush`, no log. The product’s looks every name up anew, so that what was withdrawn is gone, and keeps a "
        "log; the row after it shows how much of the difference that is."
    )
    findings.notes.append(
        "The bare view is asked without nginx in between, the page through it, so that its time is all of nginx’s too."
    )
    return findings
