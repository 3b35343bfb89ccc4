"""What every page of the house must be, whatever is on it."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "wbr", "img", "hr"}
SILENT = {"head", "script", "style"}


class Balance(HTMLParser):
    """Raises when an element is closed that is not the one open. Keeps the ids, and the words in each language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.words: dict[str, list[str]] = {}
        self._languages = [""]

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)
            self._languages.append(named.get("lang") or self._languages[-1])

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, self.getpos()
        self._languages.pop()

    def handle_data(self, data):
        if data.strip() and not SILENT & set(self.open):
            self.words.setdefault(self._languages[-1], []).append(data)


def whole_in(language: str, html: str) -> None:
    """Everything is closed, no id stands twice, and what is English has no Chinese that does not say so."""
    balance = Balance()
    balance.feed(html)
    assert balance.open == []
    assert len(balance.ids) == len(set(balance.ids))
    assert f'<html lang="{"en" if language == "en" else "zh-Hans"}"' in html
    if language == "en":
        unsaid = [words for words in balance.words["en"] if re.search(r"[\u4e00-\u9fff]{2,}", words)]
        assert unsaid == []
    else:
        assert "家空间" in html
