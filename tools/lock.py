"""The universal lock: write it, or show that it resolves everywhere README says.

tools/lock.py write   resolve pyproject.toml into requirements/*.lock (hashes, no index address)
tools/lock.py check   resolve every locked file for each platform, wheels only, hashes required
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLATFORMS = {
    "Linux x86-64": [
        "manylinux_2_28_x86_64",
        "manylinux_2_17_x86_64",
        "manylinux2014_x86_64",
        "manylinux_2_5_x86_64",
        "manylinux1_x86_64",
    ],
    "Linux arm64": ["manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"],
    "macOS arm64": [f"macosx_{major}_0_{kind}" for major in range(14, 10, -1) for kind in ("arm64", "universal2")]
    + ["macosx_10_9_universal2"],
}
PYTHONS = ["3.11", "3.13"]
MARKERS = {
    "Linux x86-64": "linux",
    "Linux arm64": "aarch64-unknown-linux-gnu",
    "macOS arm64": "aarch64-apple-darwin",
}


def write() -> int:
    base = [
        "uv",
        "pip",
        "compile",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--no-annotate",
        "--quiet",
        "pyproject.toml",
    ]
    run([*base, "-o", "requirements/runtime.lock"])
    run([*base, "--group", "development", "-c", "requirements/runtime.lock", "-o", "requirements/development.lock"])
    return 0


def run(command: list[str]) -> None:
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)


def check() -> int:
    failed = 0
    for lock in ("runtime", "development"):
        path = ROOT / f"requirements/{lock}.lock"
        if re.search(r"://|--index-url|--find-links", path.read_text()):
            print(f"{path.name} names an address.")
            failed = 1
    for platform, tags in PLATFORMS.items():
        for python in PYTHONS:
            failed |= resolves("runtime", platform, tags, python)
    return failed


def resolves(lock: str, platform: str, tags: list[str], python: str) -> int:
    """Ask pip to resolve the whole lock as that platform would, with hashes and wheels only."""
    with tempfile.TemporaryDirectory() as target:
        requirements = Path(target) / "platform.txt"
        # pip evaluates environment markers for the machine it runs on, so uv answers them first.
        subprocess.run(
            [
                sys.executable,
                "-m",
                "uv",
                "pip",
                "compile",
                "--python-platform",
                MARKERS[platform],
                "--python-version",
                python,
                "--generate-hashes",
                "--no-header",
                "--no-annotate",
                "--quiet",
                "-o",
                str(requirements),
                f"requirements/{lock}.lock",
            ],
            cwd=ROOT,
            check=True,
        )
        flags = [flag for tag in tags for flag in ("--platform", tag)]
        answer = subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--dry-run",
                "--quiet",
                "--no-deps",
                "--require-hashes",
                "--ignore-installed",
                "--only-binary",
                ":all:",
                "--implementation",
                "cp",
                "--python-version",
                python,
                *flags,
                "--target",
                target,
                "-r",
                str(requirements),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    print(
        f"{platform}, Python {python}: "
        + ("resolves" if answer.returncode == 0 else answer.stderr.strip().splitlines()[-1])
    )
    return int(answer.returncode != 0)


if __name__ == "__main__":
    sys.exit({"write": write, "check": check}[sys.argv[1] if len(sys.argv) == 2 else "check"]())
