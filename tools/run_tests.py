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
from collections.abc import Callable, Iterator
from pathlib import Path

import services
import templates

ROOT = Path(__file__).resolve().parents[1]
ENDS_WITHIN = 30
# Seconds that one test of the long run may take: thousands of stories, a hundred thousand rows.
DEEP_TEST_WITHIN = 3_600


def unset() -> dict[str, str]:
    """The environment without what would make it another run, or have each of its processes compile all there is."""
    another = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "TEST_TEMPLATE", "TEST_DEMO"}
    named = {*another, "PYTHONDONTWRITEBYTECODE"}
    return {key: value for key, value in os.environ.items() if key not in named}


def pytest(title: str, *arguments: str, **environment: str) -> int:
    print(f"\n=== {title}", flush=True)
    began = time.monotonic()
    code = run([sys.executable, "-m", "pytest", "-q", "--create-db", *arguments], {**unset(), **environment})
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


@contextlib.contextmanager
def migrated(database: str) -> Iterator[tuple[str, str]]:
    """Names of a SQLite file and of a database beside ``database`` with every migration applied, made side by side.

    The workers copy them: to migrate costs each as much as hundreds of tests.
    """
    with services.temporary_folder("jia-template-") as folder:
        file, copied = str(folder / "template.sqlite3"), f"test_template_{os.getpid()}"
        made = []
        try:
            for name, given in ((file, {}), (copied, {"DATABASE_URL": database})):
                command = [sys.executable, "tools/templates.py", name]
                made.append(subprocess.Popen(command, cwd=ROOT, env={**unset(), **given}, stdin=subprocess.DEVNULL))
            codes = [process.wait() for process in made]
            if any(codes):
                raise services.Missing("The databases cannot be migrated: see above.")
            yield file, copied
        finally:
            for process in made:
                process.kill()
                process.wait()
            templates.drop(database, copied)


@contextlib.contextmanager
def demo_in_the_background(migrated: str) -> Iterator[Callable[[], str]]:
    """The demo for the browsers, prepared while other tests run: a year of neighbourhood life takes a minute.

    What is yielded waits for it and returns its folder.
    """
    folder = Path(migrated).with_name("demo")
    said = folder.with_suffix(".txt")
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "tools/templates.py", "--demo", str(folder), migrated],
            cwd=ROOT, env=unset(), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def wait() -> str:
        if process.wait():
            raise services.Missing(f"The demo cannot be prepared:\n{said.read_text()}")
        return str(folder)

    try:
        yield wait
    finally:
        process.kill()
        process.wait()


def everything(deep: bool, workers: str) -> list[int]:
    too_long = "" if deep else " and not deep"
    both = ["-n", workers, *(["--timeout", str(DEEP_TEST_WITHIN)] if deep else [])]
    inside = [*both, "-m", f"not browser{too_long}"]
    services.provide()
    browsers = {"CHROMIUM": services.chromium(), "CHROMIUM_SHELL": services.chromium_shell()}
    with (
        services.postgresql() as database,
        services.redis_server() as redis,
        migrated(database) as (file, copied),
        demo_in_the_background(file) as demo,
    ):
        on_postgresql = {"DATABASE_URL": database, "REDIS_URL": redis, "TEST_TEMPLATE": copied}
        # Half the time a test there waits for the servers.
        more = ["-n", str(int(workers) + 1)]
        in_chromium = [*both, "-m", f"browser{too_long}", "tests/browser"]
        return [
            pytest("SQLite, in-memory layer", *inside, TEST_TEMPLATE=file),
            pytest("PostgreSQL, Redis", *inside, *more, **on_postgresql),
            pytest("Chromium", *in_chromium, TEST_TEMPLATE=file, TEST_DEMO=demo(), **browsers),
        ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deep", action="store_true", help="what takes minutes as well")
    deep = parser.parse_args().deep
    workers = "2" if (os.cpu_count() or 1) < 4 else str((os.cpu_count() or 4) // 2)
    try:
        with services.ending_cleanly():
            codes = everything(deep, workers)
    except services.Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    except services.Ended as ended:
        print(f"\nEnded by {signal.Signals(ended.number).name}; what it had started is stopped.", file=sys.stderr)
        return 128 + ended.number
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())
