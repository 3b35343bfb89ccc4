"""A stored page against a bare ASGI reply of the same size, on the same server, in the same run.

    .venv/bin/python -m tests.bench.page_cache [--seconds 3] [--rounds 3]

Needs wrk. Server and client get one core each where the system lets us choose. Absolute figures
belong to the machine; the ratios are what to carry over. Uses an SQLite database of its own.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZE = 20_480
PORT = 8765

SERVER = f"""
import os, sys
import django
from django.core.management import call_command
django.setup()
from django.conf import settings
call_command("migrate", verbosity=0)
settings.ROOT_URLCONF = "tests.portal.serving.urls"
settings.STATIC_ROOT.mkdir(exist_ok=True)
from portal.asgi import application
from portal.serving.server import listen, server

BODY = b"b" * {SIZE}
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(BODY)).encode())]

async def bare(scope, receive, send):
    if scope["type"] == "http" and scope["path"] == "/bare/":
        await send({{"type": "http.response.start", "status": 200, "headers": HEADERS}})
        await send({{"type": "http.response.body", "body": BODY}})
        return
    await application(scope, receive, send)

made = server(application, lambda: print("ready", flush=True))
made.config.app = bare
made.run(listen("127.0.0.1", {PORT}))
"""


def pinned(core: int) -> list[str]:
    return ["taskset", "-c", str(core)] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else []


def rate(path: str, seconds: int, *headers: str) -> float:
    """Requests per second, or an error if any answer was not 2xx or 3xx."""
    asked = [part for header in headers for part in ("-H", header)]
    command = [*pinned(1), "wrk", "-t1", "-c16", f"-d{seconds}s", *asked, f"http://127.0.0.1:{PORT}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    assert "Socket errors" not in said, said
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def etag(path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}") as answer:
        return answer.headers["ETag"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    page = f"/big/?page={SIZE}"
    with tempfile.TemporaryDirectory() as var:
        environment = {"DJANGO_SETTINGS_MODULE": "portal.settings.embedded", "VAR_DIR": var, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [*pinned(0), sys.executable, "-c", SERVER],
            cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            while (line := process.stdout.readline()) != "ready\n":
                assert line, "The server did not start."
            time.sleep(1)
            tag = etag(page)
            rows = {
                "bare ASGI reply": lambda: rate("/bare/", asked.seconds),
                "stored page": lambda: rate(page, asked.seconds),
                "stored page, browser's headers": lambda: rate(
                    page, asked.seconds, "Accept: text/html", "User-Agent: Mozilla/5.0", "Accept-Language: zh-CN",
                    "Cookie: language=zh-hans; text_size=large",
                ),
                "stored page, gzip": lambda: rate(page, asked.seconds, "Accept-Encoding: gzip, br"),
                "stored page, 304": lambda: rate(page, asked.seconds, f"If-None-Match: {tag}"),
                "past the store (Django, no database)": lambda: rate(f"{page}&other=1", asked.seconds),
            }  # fmt: skip
            found = {name: [] for name in rows}
            for _ in range(asked.rounds):
                for name, measure in rows.items():
                    found[name].append(measure())
        finally:
            process.terminate()
            process.wait(10)
            process.stdout.close()
    bare = statistics.median(found["bare ASGI reply"])
    print(f"{SIZE} bytes, 16 connections, median of {asked.rounds} × {asked.seconds} s")
    for name, rates in found.items():
        middle = statistics.median(rates)
        print(f"{name:40} {middle:9,.0f}/s ({min(rates):,.0f}–{max(rates):,.0f})  {middle / bare:5.2f} of bare")


if __name__ == "__main__":
    main()
