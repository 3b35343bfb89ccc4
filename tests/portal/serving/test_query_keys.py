"""Every stored page says which query keys it depends on: those that its view reads, and no other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.freshness.query_keys import query_keys

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("portal", "communities", "volunteering", "fund", "home")
PAGERS = ("page_asked_for", "page_number")


def stored_views() -> Iterator[tuple[str, ast.FunctionDef]]:
    for room in ROOMS:
        for source in [*ROOT.glob(f"{room}/**/views.py"), *ROOT.glob(f"{room}/**/views/*.py")]:
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and "depends_on" in called_in(node):
                    yield f"{source.relative_to(ROOT)}:{node.name}", node


def called_in(node: ast.AST) -> set[str]:
    calls = (one for one in ast.walk(node) if isinstance(one, ast.Call))
    return {one.func.id for one in calls if isinstance(one.func, ast.Name)}


def read_in(node: ast.FunctionDef) -> set[str]:
    """Known keys that the body asks for, by `request.GET` or by a pager."""
    strings = {
        one.args[0].value
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and one.args and isinstance(one.args[0], ast.Constant)
        and isinstance(one.func, ast.Attribute) and ast.unparse(one.func.value) == "request.GET"
    }  # fmt: skip
    return {key for key in strings if key in query_keys} | ({"page"} if called_in(node) & set(PAGERS) else set())


def said_by(node: ast.FunctionDef) -> set[str]:
    decorators = (one for one in node.decorator_list if isinstance(one, ast.Call))
    return {
        argument.value
        for one in decorators
        if ast.unparse(one.func) == "reads_query"
        for argument in one.args
        if isinstance(argument, ast.Constant)
    }


def test_views_say_which_known_keys_they_read():
    wrong = {name: (read, said) for name, node in stored_views() if (read := read_in(node)) != (said := said_by(node))}
    assert wrong == {}


def test_there_are_such_views():
    assert len([name for name, node in stored_views() if said_by(node)]) > 10
