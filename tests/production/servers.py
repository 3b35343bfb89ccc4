"""PostgreSQL, Redis and a mail server of a test's own, which it may stop and start again."""

import importlib.util
import os
import pwd
import re
import shutil
import socketserver
import subprocess
import threading
from pathlib import Path

from tests.production.site import ROOT, Process, free_port

specification = importlib.util.spec_from_file_location("services", ROOT / "tools/services.py")
services = importlib.util.module_from_spec(specification)
specification.loader.exec_module(services)


class OwnPostgreSQL(Process):
    """A server with the schema of the database at ``schema_of``, and nothing in it but that."""

    def __init__(self, folder: Path, schema_of: str) -> None:
        self.binaries = services.postgresql_binaries()
        self.folder, self.data, port = folder / "postgresql", folder / "postgresql" / "data", free_port()
        self.folder.mkdir()
        self.as_user = []
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres" if services.has_user("postgres") else "nobody")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.as_user = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
        initdb = [self.binaries / "initdb", "-D", self.data, "-U", "tests", "--auth=trust", "-E", "UTF8", "-N"]
        self._run([*self.as_user, *initdb, "--locale=C.UTF-8"])
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [*self.as_user, str(self.binaries / "postgres"), "-D", str(self.data), *options]
        super().__init__("postgresql", command, {**os.environ, "LC_ALL": "C"}, folder, port)
        self.url = f"postgres://tests@127.0.0.1:{port}/jia"
        self.start()
        self.wait_until_it_answers()
        self._run([self.binaries / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "tests", "jia"])
        dumped = folder / "schema.dump"
        self._run([self.binaries / "pg_dump", "--format=custom", "--no-owner", f"--file={dumped}", schema_of])
        self._run([self.binaries / "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={self.url}", dumped])

    def wait_until_it_answers(self) -> None:
        self.wait_until_it_listens()
        services.wait_until_postgresql_is_up(self.port)

    def restart(self) -> None:
        """As an administrator does: connections are cut, nothing committed is lost."""
        self.end()
        self.start()
        self.wait_until_it_answers()

    def end(self) -> None:
        self._run([*self.as_user, self.binaries / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w"])
        if self.running is not None:
            self.running.wait(20)
            self.running = None

    def _run(self, command: list) -> None:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, cwd="/")
        assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"


class OwnRedis(Process):
    def __init__(self, folder: Path) -> None:
        program, port = shutil.which("redis-server"), free_port()
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        super().__init__("redis", command, dict(os.environ), folder, port)
        self.url = f"redis://127.0.0.1:{port}/0"
        self.start()
        self.wait_until_it_listens()


class MailServer:
    """Takes every letter; ``letters`` are the addresses, in order."""

    def __init__(self) -> None:
        letters: list[str] = []
        self.letters = letters

        class Session(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"220 here\r\n")
                while line := self.rfile.readline().strip():
                    word = line[:4].upper()
                    if word == b"RCPT":
                        letters.append(re.search(rb"<(.*?)>", line)[1].decode())
                    if word == b"DATA":
                        self.wfile.write(b"354 go on\r\n")
                        while self.rfile.readline() not in (b".\r\n", b""):
                            pass
                    self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")
                    if word == b"QUIT":
                        return

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
