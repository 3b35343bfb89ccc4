"""From what was typed to what is shown: Markdown by markdown-it, then nh3, which lets nothing else through.

Pictures by address, headings and HTML are not rendered: they stay the characters that were typed. `@#12` names the
author of reply 12; the first `MOST_NAMED` of a reply do, the others are plain text.
"""

import html
import re
import unicodedata
from dataclasses import dataclass, field

import nh3
from django.utils.html import strip_tags
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

MOST_NAMED = 5
DEEPEST_NEST = 3
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "a", "hr"}
LINK_REL = "nofollow ugc noopener"
# A number no topic reaches is no name, and an address ends before the marks that follow it.
_LINK = re.compile(
    r"(?P<named>(?<![\w@#])@#(?P<number>[0-9]{1,6})(?!\d))|(?P<url>https?://[^\s<>\"'，。；：！？、（）「」《》“”]+)"
)
# The marks of quotes and lists with which a line begins. More of them than these are no help to any reader, and
# beyond markdown-it's own limit (below) the words after them would be lost.
_MARKS = re.compile(r"^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_MARK = re.compile(r"[ \t]*(?:>|[-+*]|\d{1,9}[.)])")
MOST_MARKS = 6
DEEPEST = 100
_NESTED = {"blockquote": "quote", "bullet_list": "list", "ordered_list": "list", "list_item": "list"}
_TAIL = re.compile(r"[.,;:!?)\]]+\Z")
_BLOCK_ENDS = re.compile(r"</(?:p|li|blockquote|ul|ol)>|<br>|<hr>")


@dataclass(frozen=True)
class Rendered:
    """``html`` is safe to show. ``named`` are the numbers of replies whose authors are named, in their order;
    ``too_many`` says that others were left as plain text."""

    html: str
    named: list[int] = field(default_factory=list)
    too_many: bool = False


def tidied(text: str) -> str:
    """``text`` with plain line breaks, without signs that are not seen and only disturb."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (sign for sign in text if sign in "\n\t\u200d" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    return re.sub(r"\n{3,}", "\n\n", "".join(seen)).strip()


def tidied_line(text: str) -> str:
    return " ".join(tidied(text).split())


def render(text: str, *, topic: str = "", last: int = 0) -> Rendered:
    """Render ``text`` for the topic at the path ``topic``, whose highest number is ``last``. Queries nothing."""
    found = _Found(topic, last)
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST})
    markdown.disable(["image", "heading", "lheading", "code", "fence", "html_block", "html_inline", "reference"])
    markdown.core.ruler.push("links", found.add_links)
    markdown.core.ruler.push("shallow", _flatten)
    drawn = markdown.render(_MARKS.sub(_fewer, text))
    clean = nh3.clean(
        drawn, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=LINK_REL,
        attribute_filter=lambda tag, name, value: value if name != "href" or _may_lead_to(value, topic) else None,
    )  # fmt: skip
    return Rendered(clean.strip(), found.named, found.too_many)


def plain(rendered: str) -> str:
    """The words of rendered html, one line for each paragraph."""
    words = html.unescape(strip_tags(_BLOCK_ENDS.sub("\n", rendered)))
    return "\n".join(line for line in words.split("\n") if line.strip())


def _may_lead_to(address: str, topic: str) -> bool:
    """Outside, or to another reply of the same topic; never to an act of this site by an innocent word."""
    if address.startswith(("http://", "https://")):
        return True
    return bool(topic) and address.startswith(topic) and address[len(topic) :].strip("/").isdecimal()


def _fewer(marks: re.Match[str]) -> str:
    return "".join(_MARK.findall(marks.group())[:MOST_MARKS])


def _flatten(state: StateCore) -> None:
    """A fourth quote in quotes becomes part of the third, and so does a fourth list in lists, however they are nested.

    What was an item of such a list is a paragraph.
    """
    depth, kept = {"quote": 0, "list": 0}, []
    for token in state.tokens:
        kind = _NESTED.get(token.type.rpartition("_")[0], "")
        if kind and token.type != "list_item_open" and token.nesting == 1:
            depth[kind] += 1
        if not kind or depth[kind] <= DEEPEST_NEST:
            kept.append(token)
        if kind and token.type != "list_item_close" and token.nesting == -1:
            depth[kind] -= 1
        if token.type.startswith("paragraph_") and depth["list"] > DEEPEST_NEST:
            token.hidden = False
    state.tokens = kept


class _Found:
    """Turns names and bare addresses in running text into links, and remembers the names."""

    def __init__(self, topic: str, last: int) -> None:
        self.topic, self.last = topic, last
        self.named: list[int] = []
        self.too_many = False

    def add_links(self, state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline" and token.children:
                token.children = self._linked(token.children)

    def _linked(self, children: list[Token]) -> list[Token]:
        made: list[Token] = []
        inside = 0
        for child in children:
            inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            made += [child] if inside or child.type != "text" else self._parts(child.content)
        return made

    def _parts(self, words: str) -> list[Token]:
        parts: list[Token] = []
        end = 0
        for match in _LINK.finditer(words):
            shown = match.group() if match["named"] else _TAIL.sub("", match.group())
            href = self._names(int(match["number"])) if match["named"] else shown
            if href:
                parts += [*_text(words[end : match.start()]), *_link(href, shown)]
                end = match.start() + len(shown)
        return [*parts, *_text(words[end:])]

    def _names(self, number: int) -> str:
        """Where the name leads, or nothing where it is none."""
        if not self.topic or not 1 <= number <= self.last:
            return ""
        if number not in self.named:
            if len(self.named) >= MOST_NAMED:
                self.too_many = True
                return ""
            self.named.append(number)
        return f"{self.topic}{number}/"


def _text(words: str) -> list[Token]:
    return [Token("text", "", 0, content=words)] if words else []


def _link(href: str, shown: str) -> list[Token]:
    return [Token("link_open", "a", 1, attrs={"href": href}), *_text(shown), Token("link_close", "a", -1)]
