"""Where it was measured, which cores do what, and what has to be installed."""

import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NCHAN = "ngx_nchan_module.so"
MODULES = [
    Path(folder) for folder in ("/usr/lib/nginx/modules", "/usr/share/nginx/modules", "/usr/lib64/nginx/modules")
]
# The program, and Debian's package that brings it.
PROGRAMS = {
    "wrk": "wrk",
    "nginx": "nginx",
    "gcc": "gcc",
    "redis-server": "redis-server",
    "taskset": "util-linux",
}
PACKAGES = ("Django", "wagtail", "granian", "uvicorn", "uvloop", "httptools", "psycopg", "channels-redis", "redis")


class Missing(Exception):  # noqa: N818
    """Something has to be installed first; the message says what and how."""


def program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def nchan_module() -> Path | None:
    return next((folder / NCHAN for folder in MODULES if (folder / NCHAN).exists()), None)


def postgresql_program(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return program(name) or (str(found[-1]) if found else None)


def require(*names: str) -> None:
    """Raise `Missing` with all that is wanted and not here."""
    packages = [PROGRAMS[name] for name in names if name in PROGRAMS and not program(name)]
    if "nchan" in names and not nchan_module():
        packages.append("libnginx-mod-nchan")
    if "pgbench" in names and not (postgresql_program("pgbench") and postgresql_program("initdb")):
        packages.append("postgresql postgresql-contrib")
    if packages:
        raise Missing(f"Not here: {', '.join(packages)}. On Debian: apt install {' '.join(packages)}")


# Cores: servers on the first, load on the last, everything else where the system puts it.


def cores() -> list[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]


def apart() -> bool:
    """Whether server and load have a core each."""
    return len(cores()) > 1


def on_server_core(command: Iterable[str]) -> list[str]:
    return [*(["taskset", "-c", str(cores()[0])] if apart() and program("taskset") else []), *command]


def on_load_core(command: Iterable[str]) -> list[str]:
    return [*(["taskset", "-c", str(cores()[-1])] if apart() and program("taskset") else []), *command]


def pin(pid: int, core: int) -> None:
    """Put a running process with its threads and children on one core."""
    if not apart():
        return
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    for thread in Path(f"/proc/{pid}/task").iterdir():
        try:
            os.sched_setaffinity(int(thread.name), {core})
        except ProcessLookupError:
            continue
    for child in children:
        pin(int(child), core)


# What a reader must know of the machine


def _says(*command: str) -> str:
    found = program(command[0]) or postgresql_program(command[0])
    if not found:
        return "not here"
    said = subprocess.run([found, *command[1:]], capture_output=True, text=True, check=False)
    text = said.stdout + said.stderr
    number = re.search(r"\d+(?:\.\d+)+", text)
    return number[0] if number else text.splitlines()[0] if text else "?"


def processor() -> str:
    text = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1].strip() if found else platform.processor() or platform.machine()


def memory() -> str:
    text = Path("/proc/meminfo").read_text() if Path("/proc/meminfo").exists() else ""
    found = re.search(r"MemTotal:\s*(\d+)", text)
    return f"{int(found[1]) / 1_048_576:.0f} GiB" if found else "?"


def system() -> str:
    release = Path("/etc/os-release")
    found = re.search(r'PRETTY_NAME="(.+)"', release.read_text()) if release.exists() else None
    return f"{found[1] if found else platform.system()}, kernel {platform.release()}"


def load() -> float:
    """Processes that wanted to run in the last minute, on average."""
    return os.getloadavg()[0]


def versions() -> dict[str, str]:
    said = {
        "Python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in PACKAGES if _installed(name)},
        "PostgreSQL": _says("postgres", "--version"),
        "Redis": _says("redis-server", "--version"),
        "nginx": _says("nginx", "-v"),
        "wrk": _says("wrk", "-v"),
    }
    if shutil.which("dpkg-query"):
        asked = ["dpkg-query", "-W", "-f", "${Version}", "libnginx-mod-nchan"]
        said["nchan"] = subprocess.run(asked, capture_output=True, text=True, check=False).stdout or "not here"
    return said


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
