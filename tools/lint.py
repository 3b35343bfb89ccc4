"""Everything that judges the code without running it. Each check prints its name and what it found."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TEMPLATES = [str(path) for path in sorted(ROOT.glob("*/*/templates"))]
CHECKS = {
    "style": [BIN / "ruff", "check", "--quiet", "."],
    "format": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "arrows between rooms": [BIN / "lint-imports", "--no-cache"],
    "types": [BIN / "mypy"],
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


def main() -> int:
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        answer = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
        print(f"{'ok  ' if answer.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - began:.0f} s)", flush=True)
        if answer.returncode:
            failed.append(name)
            print(answer.stdout + answer.stderr)
    print(f"\n{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
