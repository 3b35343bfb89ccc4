"""The universal lock: write it, or show that it resolves everywhere README says.

tools/lock.py write   resolve pyproject.toml into requirements/*.lock (hashes, no index address)
tools/lock.py check   show that each platform gets all it needs from the lock: wheels only, its hashes, no other package
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
    locks = {lock: blocks(ROOT / f"requirements/{lock}.lock") for lock in ("runtime", "development")}
    said = [
        f"{lock}.lock names an address."
        for lock in locks
        if re.search(r"://|--index-url|--find-links", (ROOT / f"requirements/{lock}.lock").read_text())
    ]
    if locks["runtime"].items() - locks["development"].items():
        said.append("development.lock does not hold all of runtime.lock.")
    for complaint in said:
        print(complaint)
    # What runtime.lock holds is in development.lock too: one answer is for both.
    answers = [
        resolves("development", locks["development"], platform, python) for platform in PLATFORMS for python in PYTHONS
    ]
    return 0 if all(answers) and not said else 1


def blocks(path: Path) -> dict[str, str]:
    """What a lock says of each ``name==version``: its markers and hashes."""
    found = re.split(r"^(?=\S)", path.read_text(), flags=re.MULTILINE)
    return {block.split(maxsplit=1)[0]: block for block in found if "==" in block}


def resolves(lock: str, locked: dict[str, str], platform: str, python: str) -> bool:
    """Whether that platform gets all it needs from the lock alone: wheels only, each with a hash of the lock."""
    complaint = ""
    with tempfile.TemporaryDirectory() as folder:
        needed, requirements = Path(folder) / "needed.txt", Path(folder) / "requirements.txt"
        # pip evaluates environment markers for the machine it runs on, so uv answers them first.
        asked = ["--python-platform", MARKERS[platform], "--python-version", python, "-o", str(needed)]
        answer = ask(
            ["uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", *asked, f"requirements/{lock}.lock"]
        )
        if answer.returncode == 0:
            pins = needed.read_text().split("\n")
            pins = [pin.split(maxsplit=1)[0] for pin in pins if "==" in pin]
            if strangers := [pin for pin in pins if pin not in locked]:
                complaint = f"needs {', '.join(strangers)}, which the lock does not hold"
            requirements.write_text(
                "".join(re.sub(r" ; [^\\]+", " ", locked[pin], count=1) for pin in pins if pin in locked)
            )
            asked = ["--implementation", "cp", "--python-version", python, "--target", folder, "-r", str(requirements)]
            asked += [flag for tag in PLATFORMS[platform] for flag in ("--platform", tag)]
            only = ["--no-deps", "--require-hashes", "--ignore-installed", "--only-binary", ":all:"]
            answer = ask(["pip", "install", "--dry-run", "--quiet", *only, *asked])
        if answer.returncode:
            before, _, error = answer.stderr.partition("ERROR: ")
            complaint = " ".join((error or before).split()) or f"no answer ({answer.returncode})"
    print(f"{platform}, Python {python}: {complaint or f'{len(pins)} packages resolve'}", flush=True)
    return not complaint


def ask(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit({"write": write, "check": check}[sys.argv[1] if len(sys.argv) == 2 else "check"]())
