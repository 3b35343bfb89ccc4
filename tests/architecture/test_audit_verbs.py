"""Every verb that an action records has its words, in both languages."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from portal.audit.verbs import audit_verbs
from tests.architecture.arrows import ROOT, levels

pytestmark = pytest.mark.once

VERB = re.compile(r"[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*){2}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def verbs_in(tree: ast.AST) -> set[str]:
    """Texts with the shape of a verb, in a module that writes the record: a verb may reach `record` through a name."""
    writes = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "portal.audit.recording"
        and any(name.name in {"record", "as_record"} for name in node.names)
        for node in ast.walk(tree)
    )
    if not writes:
        return set()
    # What Wagtail's own log says is translated, not recorded.
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if VERB.fullmatch(text) and not text.startswith("wagtail.")}


def recorded() -> dict[str, str]:
    """Every verb an action records, with the module that does."""
    found = {}
    for app in levels():
        for path in sorted((ROOT / app.replace(".", "/")).rglob("*.py")):
            for verb in verbs_in(ast.parse(path.read_text(encoding="utf-8"))):
                found[verb] = path.relative_to(ROOT).as_posix()
    return found


def writers() -> list[Path]:
    """Modules that call the record, however they have come by it."""
    return [
        path
        for app in levels()
        for path in sorted((ROOT / app.replace(".", "/")).rglob("*.py"))
        if "portal.audit.recording" in (source := path.read_text(encoding="utf-8")) and "import" in source
    ]


def test_every_recorded_verb_has_words():
    assert {verb: module for verb, module in recorded().items() if verb not in audit_verbs} == {}


def test_no_module_writes_the_record_past_this_search():
    unseen = [path.relative_to(ROOT).as_posix() for path in writers() if not verbs_in(ast.parse(path.read_text()))]
    assert unseen == []


def test_no_words_stand_for_a_verb_that_nothing_records():
    assert set(audit_verbs.keys()) - set(recorded()) == set()


@pytest.mark.parametrize("verb", sorted(audit_verbs.keys()))
def test_words_are_english_and_chinese(verb):
    with override("en"):
        english = str(audit_verbs[verb])
    with override("zh-hans"):
        chinese = str(audit_verbs[verb])
    assert english, verb
    assert not CHINESE.search(english), english
    assert CHINESE.search(chinese), chinese


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from portal.audit.recording import record\nrecord('a.thing.done', actor=None)", {"a.thing.done"}),
        ("from portal.audit.recording import record\nclose('a.thing_or_two.let_go')", {"a.thing_or_two.let_go"}),
        ("from portal.audit.recording import record\nrequire(by, 'room_app.permission')", set()),
        ("record = print\nrecord('a.thing.done')", set()),
    ],
)
def test_the_search_finds_a_verb(source, found):
    assert verbs_in(ast.parse(source)) == found
