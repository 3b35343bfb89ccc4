"""What keeps the house easy to find one's way in."""

import ast
import re
import subprocess

import pytest
from django.apps import apps

from portal.registries import all_registries
from tests.architecture.arrows import ROOT, levels, room_heights

pytestmark = pytest.mark.once
MODULES = [
    path
    for room in (*room_heights(), "tools", "tests")
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
    for app in [*levels(), *room_heights()]:
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
    rooms = tuple(f"{room}." for room in room_heights())
    for path in ROOT.glob("*/*/migrations/0*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            assert not (module or "").startswith(rooms), path


def test_domain_signals_are_not_used():
    for path in MODULES:
        if path.is_relative_to(ROOT / "tests") or path.is_relative_to(ROOT / "tools"):
            continue
        assert "@receiver" not in path.read_text(encoding="utf-8"), path


def test_rows_are_locked_without_their_key():
    """References are checked at the commit, when the writer holds the community's stamp: who holds a row with its key
    and then wants the stamp would wait in a circle (docs/explanation/rooms.md)."""
    with_key = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update"
        if not any(keyword.arg == "no_key" and ast.unparse(keyword.value) == "True" for keyword in node.keywords)
    ]
    assert with_key == []


def test_every_registry_is_described_in_the_reference():
    page = (ROOT / "docs/reference/registries.md").read_text(encoding="utf-8")
    for name, registry in all_registries().items():
        if name.startswith("test_"):
            continue
        assert f"`{name}`" in page, name
        assert registry.purpose in page, name


def test_nothing_names_a_registry_host():
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


def test_a_gap_stands_after_a_sentence_alone():
    """In Chinese it is nothing, so that after a name or a day the next words would stick to it."""
    shown = r"(?:\{% (?:moment|day|amount) [^%]*%\}|\{\{ (?!who_is_on)[^}]*\}\})"
    fact = re.compile(shown + r"(?:</\w+>)*\{% gap %\}")
    stuck = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for room in room_heights()
        for path in sorted((ROOT / room).rglob("*.html"))
        for found in fact.finditer(path.read_text(encoding="utf-8"))
    ]
    assert stuck == []
