"""`make test`: everything on SQLite and the in-memory layer, then on PostgreSQL and Redis, then in Chromium.

What cannot differ between the two (marked ``once``) runs once. Nothing is skipped: a service that is
missing and cannot be installed ends the run with one sentence. Exit code 0 only if all three passed.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import services

ROOT = Path(__file__).resolve().parents[1]


def pytest(title: str, *arguments: str, **environment: str) -> int:
    print(f"\n=== {title}", flush=True)
    began = time.monotonic()
    clean = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    }
    code = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--create-db", *arguments],
        cwd=ROOT,
        env={**clean, **environment},
        check=False,
    ).returncode
    print(
        f"=== {title}: {'passed' if code == 0 else f'failed ({code})'} in {time.monotonic() - began:.0f} s", flush=True
    )
    return code


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deep", action="store_true", help="the long property-test profiles")
    deep = parser.parse_args().deep
    workers = "2" if (os.cpu_count() or 1) < 4 else str((os.cpu_count() or 4) // 2)
    deselect = "not browser" if deep else "not browser and not deep"
    try:
        chromium = services.chromium()
        with services.postgresql() as database, services.redis_server() as redis:
            codes = [
                pytest("SQLite, in-memory layer", "-n", workers, "-m", deselect),
                pytest("PostgreSQL, Redis", "-n", workers, "-m", deselect, DATABASE_URL=database, REDIS_URL=redis),
                pytest("Chromium", "-m", "browser", "tests/browser", CHROMIUM=chromium),
            ]
    except services.Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
