"""`make test`: everything on SQLite and the in-memory layer, then on PostgreSQL and Redis, then in Chromium.

What cannot differ between the two (marked ``once``) runs once. Nothing is skipped: a service that is
missing and cannot be installed ends the run with one sentence. Exit code 0 only if all three passed.
Ctrl-C, SIGTERM and SIGHUP end it with what it started.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import services

ROOT = Path(__file__).resolve().parents[1]
ENDS_WITHIN = 30


def pytest(title: str, *arguments: str, **environment: str) -> int:
    print(f"\n=== {title}", flush=True)
    began = time.monotonic()
    clean = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    }
    code = run([sys.executable, "-m", "pytest", "-q", "--create-db", *arguments], {**clean, **environment})
    print(
        f"=== {title}: {'passed' if code == 0 else f'failed ({code})'} in {time.monotonic() - began:.0f} s", flush=True
    )
    return code


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run in a session of its own, so that a signal reaches all of it once, from here, and nothing stays behind."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        return process.wait()
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(ENDS_WITHIN)
        raise
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def everything(too_long: str, workers: str) -> list[int]:
    """``too_long`` is what a marker expression adds to leave the long ones out."""
    inside = f"not browser{too_long}"
    services.provide()
    chromium = services.chromium()
    with services.postgresql() as database, services.redis_server() as redis:
        return [
            pytest("SQLite, in-memory layer", "-n", workers, "-m", inside),
            pytest("PostgreSQL, Redis", "-n", workers, "-m", inside, DATABASE_URL=database, REDIS_URL=redis),
            pytest("Chromium", "-m", f"browser{too_long}", "tests/browser", CHROMIUM=chromium),
        ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deep", action="store_true", help="the long property-test profiles")
    deep = parser.parse_args().deep
    workers = "2" if (os.cpu_count() or 1) < 4 else str((os.cpu_count() or 4) // 2)
    too_long = "" if deep else " and not deep"
    try:
        with services.ending_cleanly():
            codes = everything(too_long, workers)
    except services.Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    except services.Ended as ended:
        print(f"\nEnded by {signal.Signals(ended.number).name}; what it had started is stopped.", file=sys.stderr)
        return 128 + ended.number
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
