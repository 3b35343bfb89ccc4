"""What the load clients reach where there is nothing to wait for: above this no figure can rise."""

from pathlib import Path

from tests.bench.frame import Findings, Pace, interleaved
from tests.bench.loads import Client
from tests.bench.machine import program
from tests.bench.place import Place
from tests.bench.servers import free_port, running

NEEDS = ("wrk", "nginx", "taskset")


def nginx_configuration(folder: Path, port: int, locations: str, modules: str = "") -> Path:
    """One worker in the foreground, nothing written down. The path of the configuration."""
    kept = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    written = folder / "nginx.conf"
    written.write_text(
        f"{modules}\nworker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log error;\n"
        "worker_rlimit_nofile 16384;\nevents { worker_connections 8192; }\n"
        f"http {{ access_log off; keepalive_requests 100000000; sendfile on; tcp_nopush on; {kept}\n"
        f"server {{ listen 127.0.0.1:{port} backlog=2048; {locations} }} }}\n"
    )
    return written


def measure(place: Place, pace: Pace) -> list[Findings]:
    folder, port, client = place.room("floors"), free_port(), Client(pace.seconds)
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static").chmod(0o755)
    for name, size in (("empty", 0), ("page", 57_000)):
        (folder / "static" / name).write_bytes(b"b" * size)
    written = nginx_configuration(folder, port, f"root {folder}/static; location = /nothing {{ return 204; }}")
    command = [program("nginx") or "nginx", "-c", str(written), "-e", str(folder / "error.log")]
    findings = Findings("The client's own floor: wrk against nginx alone")
    with running(command, port, folder / "log"):
        found = interleaved(
            {
                name: lambda url=f"http://127.0.0.1:{port}/{path}", name=name: client.rate(name, url)  # type: ignore[misc]
                for name, path in (
                    ("204 without a body", "nothing"),
                    ("an empty file", "empty"),
                    ("a file of 57 kB", "page"),
                )
            },
            pace.rounds,
            findings,
        )
    findings.figures = list(found.values())
    findings.notes.append(client.note())
    return [findings]
