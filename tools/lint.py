"""Everything that judges the code without running it. Each check prints its name and what it found."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TEMPLATES = [str(path) for path in sorted(ROOT.glob("*/*/templates"))]
# The one that takes longest comes first; the others run beside it.
CHECKS = {
    "types": [BIN / "mypy"],
    "style": [BIN / "ruff", "check", "--quiet", "."],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "arrows between rooms": [BIN / "lint-imports", "--no-cache"],
    "templates": [BIN / "djlint", "--lint", "--quiet", *TEMPLATES],
    "migrations": [
        sys.executable,
        "manage.py",
        "makemigrations",
        "--check",
        "--dry-run",
        "--settings",
        "portal.settings.test",
    ],
    "system check": [sys.executable, "-W", "error", "manage.py", "check", "--settings", "portal.settings.test"],
    "translations": [sys.executable, "tools/messages.py", "check"],
}


class Answer(NamedTuple):
    code: int
    said: str
    seconds: float


def ask(name: str) -> Answer:
    began = time.monotonic()
    command = [str(part) for part in CHECKS[name]]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return Answer(answer.returncode, answer.stdout + answer.stderr, time.monotonic() - began)


def main() -> int:
    failed = []
    with ThreadPoolExecutor(2) as two:
        for name, answer in zip(CHECKS, two.map(ask, CHECKS), strict=True):
            print(f"{'FAIL' if answer.code else 'ok  '} {name} ({answer.seconds:.0f} s)", flush=True)
            if answer.code:
                failed.append(name)
                print(answer.said)
    print(f"\n{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
