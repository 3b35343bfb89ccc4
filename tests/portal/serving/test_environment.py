"""The variables that settings read are those that .env.example explains, and production is clean with them."""

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def read_by_settings() -> set[str]:
    names = set()
    for source in (ROOT / "portal" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and node.func.attr != "read_env"
            ):
                assert isinstance(node.args[0], ast.Constant), f"{source.name}:{node.lineno} reads a name it makes up"
                names.add(node.args[0].value)
    return names


def sourced(text: str, folder: Path, *before: str) -> dict[str, str]:
    """The variables that a shell takes from an environment file with this text."""
    file = folder / "env"
    file.write_text(text, encoding="utf-8")
    steps = "; ".join(["set -euo pipefail", *before, "set -a", f'. "{file}"', "env -0"])
    said = subprocess.run(
        ["bash", "-c", steps], env={"PATH": os.environ["PATH"], "JIA_ENV": str(file)}, capture_output=True, text=True,
        check=True, cwd=ROOT,
    )  # fmt: skip
    assert said.stderr == ""
    pairs = (line.partition("=") for line in said.stdout.split("\0") if line)
    return {name: value for name, _, value in pairs if name not in ("PATH", "PWD", "SHLVL", "_", "JIA_ENV", "OLDPWD")}


def explained() -> dict[str, str]:
    """Every variable of the example, those too that it leaves out."""
    with tempfile.TemporaryDirectory() as folder:
        everything = sourced(re.sub(r"^# ([A-Z_]+=)", r"\1", EXAMPLE, flags=re.MULTILINE), Path(folder))
    of_the_script = {"DJANGO_SETTINGS_MODULE", "PAGES_PORTS", "LIVE_PORTS", "CERTIFICATE", "CERTIFICATE_KEY"}
    return {name: value for name, value in everything.items() if name not in {*of_the_script, "COURTYARD_FILE"}}


def filled_in() -> dict[str, str]:
    """The example with values for what it leaves to the installation."""
    keys = {"SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz"}
    return {
        **explained(),
        **keys,
        "STRIPE_SECRET_KEY": "sk_live_1",
        "STRIPE_WEBHOOK_SECRET": "whsec_1",
        "RENDERED_ROOT": "",
    }


def test_every_variable_is_explained_and_none_is_made_up():
    assert read_by_settings() == set(explained())
    for name in explained():
        pattern = rf"(^# (?![A-Z_]+=).*\n)(^(?:# )?[A-Z_]+=.*\n)*^(?:# )?{name}="
        assert re.search(pattern, EXAMPLE, re.MULTILINE), f"{name} has no explanation"


def test_nothing_but_the_settings_reads_the_environment():
    """So that the list above is whole. What starts Django names its settings, and nothing else."""
    product = [
        ROOT / "manage.py",
        *(p for room in ("portal", "communities", "fund", "home") for p in ROOT.glob(f"{room}/**/*.py")),
    ]
    # The tests' own settings know which worker of theirs they are for.
    product.remove(ROOT / "portal/settings/test.py")
    # Setting a variable for what comes after is no reading.
    reads = re.compile(r"os\.environ(?!\[.+\] = |\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|getenv|\bEnv\(")
    reading = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in product
        for line in path.read_text(encoding="utf-8").splitlines()
        if reads.search(line)
    ]
    assert reading == ["portal/settings/base.py: env = Env()"]


def test_a_mail_server_that_does_not_answer_is_given_up(tmp_path):
    assert read_in_production(tmp_path, ["EMAIL_TIMEOUT"]) == [20]
    assert read_in_production(tmp_path, ["EMAIL_TIMEOUT"], EMAIL_TIMEOUT="5") == [5]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://localhost:25", ["localhost", 25, False, False]),
        ("smtp://u:p@mail.example.org:465/?ssl=True", ["mail.example.org", 465, True, False]),
        ("smtp://u:p@mail.example.org:587/?tls=True", ["mail.example.org", 587, False, True]),
    ],
)
def test_the_mail_server_is_reached_as_its_address_says(tmp_path, url, expected):
    names = ["EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_SSL", "EMAIL_USE_TLS"]
    assert read_in_production(tmp_path, names, EMAIL_URL=url) == expected


def test_addresses_in_production_name_no_port_of_a_process(tmp_path):
    assert read_in_production(tmp_path, ["PUBLIC_PORT"], PORT="8201") == [443]


def test_production_is_clean_with_the_example(tmp_path):
    variables = {**filled_in(), "VAR_DIR": str(tmp_path)}
    (tmp_path / "static").mkdir()
    result = check(variables)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_a_copy_of_the_example_is_a_good_installation(tmp_path):
    """With its domain and what install.sh adds; the database and its password are made on the machine."""
    text = EXAMPLE.replace("BASE_DOMAIN=jia.example.org", "BASE_DOMAIN=our.example.org")
    completed = sourced(text, tmp_path, ". deploy/common.sh", "complete_environment")
    assert completed["RENDERED_ROOT"] == "/run/jiapages"
    assert len(completed["SECRET_KEY"]) >= 50
    assert "DATABASE_URL" not in completed
    (tmp_path / "static").mkdir()
    # The machine of the tests need not have that folder in memory.
    made = {"DATABASE_URL": "postgres://jia:made-up@127.0.0.1:5432/jia", "VAR_DIR": str(tmp_path), "RENDERED_ROOT": ""}
    result = check({**completed, **made}, fail_level="ERROR")
    assert result.returncode == 0, result.stderr
    names = ["BASE_DOMAIN", "DEFAULT_FROM_EMAIL", "TRUSTED_PROXIES", "SMS_BACKEND", "PRACTICE_MAIL"]
    kept = ["our.example.org", "家空间 <noreply@our.example.org>", ["127.0.0.1"], "", False]
    assert read_by(names, {**completed, **made}) == kept


@pytest.mark.parametrize("empty", ["", '""', "''"])
def test_what_the_file_leaves_empty_is_completed_and_what_it_says_stays(tmp_path, empty):
    text = f"BASE_DOMAIN=jia.example.org\nSECRET_KEY={empty}\nRENDERED_ROOT=\nVAR_DIR=/srv/jia"
    completed = sourced(text, tmp_path, ". deploy/common.sh", "complete_environment")
    assert len(completed["SECRET_KEY"]) >= 50
    assert (completed["VAR_DIR"], completed["RENDERED_ROOT"]) == ("/srv/jia", "")


def test_production_refuses_practice_and_says_each(tmp_path):
    (tmp_path / "static").mkdir()
    result = check({**filled_in(), "PRACTICE_PAYMENTS": "True", "PRACTICE_MAIL": "True", "VAR_DIR": str(tmp_path)})
    assert result.returncode == 1
    for name in ("PRACTICE_PAYMENTS", "PRACTICE_MAIL"):
        assert f"{name} is on" in result.stderr


def test_production_does_not_start_without_a_secret(tmp_path):
    result = check({**explained(), "SECRET_KEY": "", "VAR_DIR": str(tmp_path)})
    assert result.returncode == 1
    assert "SECRET_KEY" in result.stderr


def check(variables: dict[str, str], fail_level: str = "WARNING") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", fail_level],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables, "DJANGO_SETTINGS_MODULE": "portal.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )


def read_in_production(folder: Path, names: list[str], **variables: str) -> list[object]:
    """The settings ``names`` in production with these variables and the example's others."""
    given = {name: value for name, value in filled_in().items() if name != "EMAIL_TIMEOUT"}
    return read_by(names, {**given, "VAR_DIR": str(folder), **variables})


def read_by(names: list[str], variables: dict[str, str]) -> list[object]:
    script = (
        f"import json; from django.conf import settings; print(json.dumps([getattr(settings, n) for n in {names}]))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables, "DJANGO_SETTINGS_MODULE": "portal.settings.production"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)
