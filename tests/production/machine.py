"""A machine for the scripts in deploy/: root, users and supervisor are played, everything lies in a folder."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.production.servers import services
from tests.production.site import ROOT

PLAYED = {
    "id": "echo 0",
    # runuser -u USER -- COMMAND…
    "runuser": 'shift 3; exec "$@"',
    "curl": "exit 0",
    "supervisorctl": 'echo "$*" >>"$PLAYED/told"; ! grep -qxF "$*" "$PLAYED/fails"',
    "systemctl": (
        'set -- $(echo "$*" | sed "s/--[a-z-]* *//; s/[.]service//; s/@/-/"); '
        'echo "$*" >>"$PLAYED/told"; ! grep -qxF "$*" "$PLAYED/fails"'
    ),
    "nginx": "exit 0",
}


class Machine:
    """``folder`` holds the environment file, the releases, and what the played programs were told."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder, self.played = folder, folder / "played"
        self.home, self.env = folder / "home", folder / "env"
        self.played.mkdir()
        (folder / "var" / "static").mkdir(parents=True)
        for made in ("rendered", "nginx/sites-available", "nginx/sites-enabled"):
            (folder / made).mkdir(parents=True)
        for name in ("told", "fails", "managed"):
            (self.played / name).touch()
        for name, what in PLAYED.items():
            program = self.played / name
            program.write_text(f"#!/bin/sh\n{what}\n")
            program.chmod(0o755)
        self.environment = {
            "BASE_DOMAIN": "jia.example.org", "VAR_DIR": str(folder / "var"), "RENDERED_ROOT": str(folder / "rendered"),
            **environment,
        }  # fmt: skip
        self.env.write_text("".join(f"{name}={value}\n" for name, value in self.environment.items()))
        self.release("1")
        (self.home / "current").symlink_to(self.home / "releases" / "1")

    def release(self, version: str) -> Path:
        """A release whose manage.py only writes down what it was asked."""
        folder = self.home / "releases" / version
        python = folder / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(
            f'#!/bin/sh\nshift\necho "$*" >>"$PLAYED/managed"; echo "# {version}"\n! grep -qxF "$1" "$PLAYED/fails"\n'
        )
        python.chmod(0o755)
        shutil.copytree(ROOT / "deploy", folder / "deploy")
        (folder / ".complete").touch()
        return folder

    def deploy(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("bash", str(self.home / "current" / "deploy" / script), *arguments, check=False)

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        binaries = services.postgresql_binaries()
        path = f"{self.played}:{binaries}:{os.environ['PATH']}"
        environment = {"PATH": path, "PLAYED": str(self.played), "JIA_ENV": str(self.env), "JIA_HOME": str(self.home)}
        written = {"JIA_NGINX": "nginx", "JIA_UNITS": "units", "JIA_PROGRAMS": "programs", "JIA_CRON": "cron"}
        environment |= {name: str(self.folder / file) for name, file in written.items()}
        return subprocess.run(
            command, env=environment, capture_output=True, text=True,
            check=check, timeout=120,
        )  # fmt: skip

    def let_fail(self, what: str) -> None:
        (self.played / "fails").write_text(f"{what}\n")

    def told(self, verb: str) -> list[str]:
        """What systemd or supervisor was told to do so with."""
        lines = (self.played / "told").read_text().splitlines()
        return [line.split()[1] for line in lines if line.split()[0] == verb]

    def managed(self) -> list[str]:
        return (self.played / "managed").read_text().splitlines()
