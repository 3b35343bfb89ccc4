"""The processes of an installation: one table, from which systemd's units and supervisor's programs are written.

    python3 deploy/processes.py systemd FOLDER    writes the units
    python3 deploy/processes.py mount FOLDER      writes the unit of the rendered pages' folder alone
    python3 deploy/processes.py mount-options     how that folder is mounted, for machines without systemd
    python3 deploy/processes.py supervisor FILE   writes the programs, for machines without systemd
    python3 deploy/processes.py cron FILE         writes the nightly backup, for machines without systemd
    python3 deploy/processes.py names             how systemd calls them, in the order in which they are restarted

Everything about the installation comes from the environment, as `install.sh` sets it. Tests start the same commands.
"""

import os
import sys
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """``arguments`` are for Python, in the folder of the release. ``{port}`` makes it one process per port."""

    name: str
    what: str
    arguments: tuple[str, ...]
    seconds_to_stop: int


LOOPBACK = "127.0.0.1"
PAGES = Kind(
    "pages",
    "pages and forms",
    ("-m", "granian", "--interface", "wsgi", "--host", LOOPBACK, "--port", "{port}", "--workers", "1",
     "--blocking-threads", "{threads}", "--no-ws", "--log-level", "warning", "portal.wsgi:application"),
    15,
)  # fmt: skip
LIVE = Kind("live", "live streams", ("manage.py", "serve", "--only-streams", "--host", LOOPBACK, "--port", "{port}"), 5)
WORKER = Kind("worker", "letters and notifications", ("manage.py", "tick", "--loop", "--only", "notify."), 45)
CLOCK = Kind("clock", "what falls due", ("manage.py", "tick", "--loop", "--without", "notify."), 45)


class Installation(NamedTuple):
    home: Path
    environment: Path
    var: Path
    rendered: Path | None
    rendered_bytes: int
    user: str
    pages: tuple[int, ...]
    live: tuple[int, ...]
    threads: int

    @property
    def python(self) -> Path:
        return self.home / "current" / ".venv" / "bin" / "python"


def command(kind: Kind, python: str | Path, port: int = 0, threads: int = 4) -> list[str]:
    """The command line of one process."""
    return [str(python), *(part.format(port=port, threads=threads) for part in kind.arguments)]


def from_environment() -> Installation:
    def numbers(name: str, otherwise: str) -> tuple[int, ...]:
        return tuple(int(one) for one in os.environ.get(name, otherwise).replace(",", " ").split())

    return Installation(
        home=Path(os.environ.get("JIA_HOME", "/opt/jia-kongjian")),
        environment=Path(os.environ.get("JIA_ENV", "/etc/jia-kongjian/env")),
        var=Path(os.environ.get("VAR_DIR", "/var/lib/jia-kongjian")),
        rendered=Path(os.environ["RENDERED_ROOT"]) if os.environ.get("RENDERED_ROOT") else None,
        rendered_bytes=int(os.environ.get("RENDERED_BYTES") or 256_000_000),
        user=os.environ.get("JIA_USER", "jia"),
        pages=numbers("PAGES_PORTS", "8101 8102"),
        live=numbers("LIVE_PORTS", "8201"),
        threads=int(os.environ.get("PAGE_THREADS") or 4),
    )


def processes(of: Installation) -> list[tuple[Kind, int]]:
    """Each process with its port (0: it listens nowhere), in the order in which they are restarted."""
    return [*((PAGES, port) for port in of.pages), *((LIVE, port) for port in of.live), (WORKER, 0), (CLOCK, 0)]


# systemd


def unit_name(kind: Kind, port: int) -> str:
    return f"jia-{kind.name}@{port}.service" if port else f"jia-{kind.name}.service"


def unit(kind: Kind, of: Installation) -> str:
    """The unit of a kind; ``%i`` is the port."""
    by_port = kind in (PAGES, LIVE)
    line = " ".join(command(kind, of.python, threads=of.threads))
    port = "Environment=PORT=%i\n" if kind is LIVE else ""
    folder = f"RequiresMountsFor={of.rendered}\n" if of.rendered else ""
    return f"""[Unit]
Description=Jiakongjian: {kind.what}
After=network.target postgresql.service redis-server.service
{folder}PartOf=jia.target

[Service]
User={of.user}
WorkingDirectory={of.home}/current
EnvironmentFile={of.environment}
{port}ExecStart={line.replace(" --port 0", " --port %i") if by_port else line}
Restart=always
RestartSec=1
TimeoutStopSec={kind.seconds_to_stop}
KillMode=mixed
LimitNOFILE=65536
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
LockPersonality=yes
ReadWritePaths={of.var} {of.rendered or ""}

[Install]
WantedBy=jia.target
"""


def mount_name(path: Path) -> str:
    """systemd names a mount by its path."""
    return f"{str(path).strip('/').replace('-', chr(92) + 'x2d').replace('/', '-')}.mount"


# Says how memory file systems take memory, where the kernel lets one choose.
HUGE_PAGES = Path("/sys/kernel/mm/transparent_hugepage/shmem_enabled")


def mount_options(of: Installation) -> str:
    """Rendered pages lie in memory: emptied by a restart of the machine, and never more than this.

    A file that lies in one piece is sent faster than one of many. ``within_size`` takes no memory beyond its end.
    """
    size = of.rendered_bytes * 3 // 2 // 1_000_000
    pieces = ",huge=within_size" if HUGE_PAGES.exists() else ""
    return f"size={size}m,mode=0755,uid={of.user},gid={of.user},nosuid,nodev,noexec{pieces}"


def mount(of: Installation) -> str:
    return f"""[Unit]
Description=Jiakongjian: rendered pages, in memory

[Mount]
What=tmpfs
Where={of.rendered}
Type=tmpfs
Options={mount_options(of)}

[Install]
WantedBy=jia.target
"""


def target() -> str:
    return "[Unit]\nDescription=Jiakongjian\n\n[Install]\nWantedBy=multi-user.target\n"


def backup_units(of: Installation) -> dict[str, str]:
    return {
        "jia-backup.service": f"""[Unit]
Description=Jiakongjian: backup, and a try at restoring it
After=postgresql.service

[Service]
Type=oneshot
Environment=JIA_ENV={of.environment} JIA_HOME={of.home}
ExecStart={of.home}/current/deploy/backup.sh
Nice=10
IOSchedulingClass=idle
""",
        "jia-backup.timer": """[Unit]
Description=Jiakongjian: backup every night

[Timer]
OnCalendar=*-*-* 02:40:00 Asia/Shanghai
RandomizedDelaySec=10m
Persistent=yes

[Install]
WantedBy=timers.target
""",
    }


def write_mount(folder: Path, of: Installation) -> None:
    if of.rendered:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / mount_name(of.rendered)).write_text(mount(of), encoding="utf-8")


def write_systemd(folder: Path, of: Installation) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_mount(folder, of)
    written = {"jia.target": target(), **backup_units(of)}
    for kind in (PAGES, LIVE, WORKER, CLOCK):
        written[f"jia-{kind.name}{'@' if kind in (PAGES, LIVE) else ''}.service"] = unit(kind, of)
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


# supervisor


def program_name(kind: Kind, port: int) -> str:
    return f"jia-{kind.name}-{port}" if port else f"jia-{kind.name}"


def program(kind: Kind, port: int, of: Installation) -> str:
    line = " ".join(command(kind, of.python, port, of.threads))
    started = f"set -a; . {of.environment}; {f'PORT={port}; ' if kind is LIVE else ''}exec {line}"
    return f"""[program:{program_name(kind, port)}]
command=/bin/sh -c '{started}'
directory={of.home}/current
user={of.user}
autorestart=true
startsecs=2
startretries=30
stopwaitsecs={kind.seconds_to_stop}
killasgroup=true
redirect_stderr=true
stdout_logfile={of.var}/log/{program_name(kind, port)}.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=7
"""


def write_supervisor(file: Path, of: Installation) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(program(kind, port, of) for kind, port in processes(of)), encoding="utf-8")


def write_cron(file: Path, of: Installation) -> None:
    """Every night in our time: cron knows the machine's time zone alone, so it asks every hour which one it is here."""
    file.parent.mkdir(parents=True, exist_ok=True)
    night = '[ "$(TZ=Asia/Shanghai date +\\%H)" = 02 ]'
    backup = f"JIA_ENV={of.environment} JIA_HOME={of.home} {of.home}/current/deploy/backup.sh"
    file.write_text(
        # Of its own cron gives no /usr/sbin, where runuser is.
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n"
        f"40 * * * * root {night} && {backup} >>{of.var}/log/backup.log 2>&1\n",
        encoding="utf-8",
    )


def main(arguments: list[str]) -> int:
    of = from_environment()
    if arguments[:1] == ["systemd"] and len(arguments) == 2:
        write_systemd(Path(arguments[1]), of)
    elif arguments[:1] == ["mount"] and len(arguments) == 2:
        write_mount(Path(arguments[1]), of)
    elif arguments == ["mount-options"]:
        print(mount_options(of))
    elif arguments[:1] == ["supervisor"] and len(arguments) == 2:
        write_supervisor(Path(arguments[1]), of)
    elif arguments[:1] == ["cron"] and len(arguments) == 2:
        write_cron(Path(arguments[1]), of)
    elif arguments == ["names"]:
        for kind, port in processes(of):
            print(unit_name(kind, port), program_name(kind, port), port)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
