"""Reading the stylesheets, and the classes that templates, drawings and scripts put on things."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CSS = ROOT / "static" / "css"
ROOMS = ("portal", "communities", "fund", "volunteering", "home")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
WORD = re.compile(r"-?[A-Za-z_][\w-]*")
# An attribute's value, with whatever template tags stand in it.
ATTRIBUTE = re.compile(r"""\b(?:class|css|size|tone)=(?:"((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"|(\w[\w-]*))""", re.DOTALL)
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """``where`` are the conditions round it (@media, @supports, @container), outermost first."""

    sheet: str
    where: tuple[str, ...]
    selector: str
    body: str

    @property
    def properties(self) -> dict[str, str]:
        """Its custom properties."""
        return dict(re.findall(r"--([\w-]+):\s*([^;]+);", self.body))

    @property
    def selectors(self) -> list[str]:
        """Its selectors one by one; a comma within brackets parts none."""
        return [each.strip() for each in re.split(r",(?![^(]*\))", self.selector)]


def rules_of(css: str, sheet: str = "", where: tuple[str, ...] = ()) -> Iterator[Rule]:
    """Every rule in order."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    at = 0
    while (opened := css.find("{", at)) >= 0:
        head = " ".join(css[at:opened].split())
        depth, closed = 1, opened
        while depth:
            closed += 1
            depth += {"{": 1, "}": -1}.get(css[closed], 0)
        body = css[opened + 1 : closed]
        if head.startswith("@") and "{" in body:
            yield from rules_of(body, sheet, (*where, head))
        else:
            yield Rule(sheet, where, head, body)
        at = closed + 1


@lru_cache
def rules(sheet: str = "") -> list[Rule]:
    """Of one sheet, or of all."""
    paths = [CSS / sheet] if sheet else sorted(CSS.glob("*.css"))
    return [rule for path in paths for rule in rules_of(path.read_text(encoding="utf-8"), path.name)]


@lru_cache
def styled() -> dict[str, set[str]]:
    """The sheets that know each class."""
    found: dict[str, set[str]] = {}
    for rule in rules():
        if not rule.selector.startswith("@"):
            for name in CLASS.findall(rule.selector):
                found.setdefault(name, set()).add(rule.sheet)
    return found


def _words(value: str) -> set[str]:
    # What ends in a hyphen goes on with something that Python counts, as in depth-{{ depth }}.
    return set(WORD.findall(TAGS.sub(" ", re.sub(r"-\{\{.*?\}\}", "-1 ", value))))


def written_in(markup: str) -> set[str]:
    """The classes that ``markup`` itself names, in whatever case its template tags ask for."""
    return {name for quoted, bare in ATTRIBUTE.findall(markup) for name in _words(quoted) | _words(bare)}


def classes_in(markup: str) -> set[str]:
    """Those, and what a tag within the attribute may say in quotes."""
    tags = [tag for quoted, _ in ATTRIBUTE.findall(markup) for tag in TAGS.findall(quoted)]
    return written_in(markup).union(*(WORD.findall(said) for tag in tags for said in re.findall(r"'([\w\s-]*)'", tag)))


def templates(gallery: bool = False) -> list[Path]:
    """Of all rooms. That the ``gallery`` shows something is no use of it, so its own are asked for by name."""
    return sorted(
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("templates/**/*")
        if path.suffix in {".html", ".svg"} and (gallery or "gallery" not in path.parts)
    )


def _said_in(path: Path) -> Iterator[str]:
    """The strings of a module that makes markup."""
    source = path.read_text(encoding="utf-8")
    if "class" in source or "tone" in source:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@lru_cache
def worn() -> set[str]:
    """Every class that something of ours may carry: in templates, in what Python draws, in scripts.

    A module that draws may name a class alone, as the state of what it draws; so a word that is a whole string there
    counts too.
    """
    found: set[str] = set()
    for path in templates():
        found |= classes_in(path.read_text(encoding="utf-8"))
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" not in path.parts and "gallery" not in path.as_posix():
                for said in _said_in(path):
                    found |= classes_in(said.replace("'", '"'))
                    if re.fullmatch(r"[a-z][\w-]*( [a-z][\w-]*)*", said.strip()):
                        found.update(said.split())
    for path in (ROOT / "static" / "js").glob("*.js"):
        source = path.read_text(encoding="utf-8")
        found.update(re.findall(r"""(?:className = |classList\.\w+\(|"class", )"([\w-]+)""", source))
    return found
