"""What keeps the house easy to find one's way in."""

import ast
import subprocess

import pytest
from django.apps import apps

from portal.registries import all_registries
from tests.architecture.arrows import ROOT, levels

pytestmark = pytest.mark.once
MODULES = [
    path
    for room in ("home", "fund", "communities", "portal", "tools", "tests")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in path.parts
]
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "misc"}


def test_no_module_is_longer_than_one_can_hold_in_mind():
    long = [
        f"{path.relative_to(ROOT)}: {count}" for path in MODULES if (count := len(path.read_text().splitlines())) > 400
    ]
    assert long == []


def test_no_name_says_nothing():
    assert [
        path for path in MODULES if SAY_NOTHING & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    ] == []


def test_every_package_says_what_belongs_there():
    for app in [*levels(), "home", "fund", "communities", "portal"]:
        package = ROOT / app.replace(".", "/") / "__init__.py"
        if package.exists():
            assert ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))), app


def test_migrations_are_named_and_reversible():
    for config in apps.get_app_configs():
        if config.name not in levels():
            continue
        for path in (ROOT / config.name.replace(".", "/") / "migrations").glob("0*.py"):
            source = path.read_text(encoding="utf-8")
            assert "_auto_" not in path.name, path
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"RunPython", "RunSQL"}:
                    names = {keyword.arg for keyword in node.keywords}
                    assert len(node.args) > 1 or names & {"reverse_code", "reverse_sql"}, f"{path}: cannot be undone"


def test_migrations_import_no_app_code():
    for path in ROOT.glob("*/*/migrations/0*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            assert not (module or "").startswith(("portal.", "communities.", "fund.", "home.")), path


def test_domain_signals_are_not_used():
    for path in MODULES:
        if path.is_relative_to(ROOT / "tests") or path.is_relative_to(ROOT / "tools"):
            continue
        assert "@receiver" not in path.read_text(encoding="utf-8"), path


def test_every_registry_is_described_in_the_reference():
    page = (ROOT / "docs/reference/registries.md").read_text(encoding="utf-8")
    for name, registry in all_registries().items():
        if name.startswith("test_"):
            continue
        assert f"`{name}`" in page, name
        assert registry.purpose in page, name


def test_nothing_names_a_machine_or_a_registry_host():
    hosts = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "registry.npm" + "js")
    tracked = (
        subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    )
    for name in filter(None, tracked):
        path = ROOT / name
        if path.suffix in {".png", ".jpg", ".mo"} or not path.exists():
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        assert not any(host in text for host in hosts), name
