"""Following every link of a part of the product, by plain requests: what a reader of links alone would find."""

import re
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

# Words that stand where somebody meant to write something.
PLACEHOLDERS = re.compile(
    r"lorem|ipsum|todo|fixme|xxx+|placeholder|undefined|\bNone\b|\bNaN\b|\{\{|\{%|%\([a-z_]+\)[sd]", re.IGNORECASE
)
# Four words in Latin letters and no name: a sentence that nobody has put into Chinese.
ENGLISH = re.compile(r"\b[A-Za-z’']{2,}(?: [A-Za-z’']{2,}){3,}")
UNSEEN = {"script", "style", "svg", "template"}
NEVER_CLOSED = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """The links, the ids and the Chinese page's own words of one answer."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if "id" in known:
            self.ids.add(known["id"])
        # What a page calls itself leaves out what it was asked for.
        follows = tag == "a" or (tag == "link" and known.get("rel") != "canonical")
        target = known.get("href") if follows else known.get("src")
        if tag == "form" and known.get("method", "get").lower() == "get":
            target = known.get("action")
        if target is not None:
            self.links.append(target)
        if tag not in NEVER_CLOSED:
            foreign = known.get("lang", "").startswith("en") or tag in UNSEEN or known.get("translate") == "no"
            self._open.append((tag, foreign))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(foreign for _, foreign in self._open):
            self.words.append(data)


@dataclass
class Crawl:
    """``within`` says which paths are followed. One address is asked for per path and set of query keys."""

    address: str
    within: Callable[[str], bool]
    cookies: str = ""
    problems: list[str] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def follow(self, starts: Iterable[str]) -> set[str]:
        """Ask for everything that can be reached; the paths that answered."""
        waiting = deque((self.address + start, "") for start in starts)
        known: set[tuple[str, frozenset[str]]] = set()
        anchors: list[tuple[str, str, str]] = []
        while waiting:
            url, seen_on = waiting.popleft()
            url, anchor = urldefrag(url)
            split = urlsplit(url)
            if f"{split.scheme}://{split.netloc}" != self.address or not self.within(split.path):
                continue
            if anchor:
                anchors.append((split.path, anchor, seen_on))
            key = (split.path, frozenset(name for name, _ in parse_qsl(split.query, keep_blank_values=True)))
            if key in known:
                continue
            known.add(key)
            page = self._ask(url, seen_on)
            if page is None:
                continue
            self.ids.setdefault(split.path, set()).update(page.ids)
            waiting.extend((urljoin(page.url, link), split.path) for link in page.links)
        for path, anchor, seen_on in anchors:
            if self.ids.get(path) and anchor not in self.ids[path]:
                self.problems.append(f"{seen_on}: there is no #{anchor} on {path}")
        return {path for path, _ in known}

    def _ask(self, url: str, seen_on: str) -> Page | None:
        """The page, where the answer is one."""
        request = urllib.request.Request(url, headers={"Cookie": f"language=zh-hans; {self.cookies}"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                kind, body, landed = answer.headers.get_content_type(), answer.read(), answer.url
        except urllib.error.HTTPError as refused:
            self.problems.append(f"{seen_on}: {refused.code} at {urlsplit(url).path}")
            return None
        if kind != "text/html":
            return None
        page = Page(landed)
        page.feed(body.decode())
        said = " ".join(page.words)
        for what, sign in (("a placeholder", PLACEHOLDERS), ("no Chinese", ENGLISH)):
            if found := sign.search(said):
                self.problems.append(f"{urlsplit(url).path}: {what}: {found[0]!r}")
        return page
