"""Cutting text into words that both databases look up alike.

A run of Chinese becomes its pairs in order and its last character (停水通知: 停水 水通 通知 知), so that two or more
characters that stand together are a phrase of pairs, and one alone begins a pair. Nothing is guessed: no dictionary
splits 双桥子 in the wrong place, as the project's study of search measured of others (modelsearch, trigram, jieba).
"""

import re
import unicodedata

LONGEST_WORD = 40
MOST_WORDS = 8
_CHINESE = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_CHINESE}]+|[^\W_{_CHINESE}]+")
_IS_CHINESE = re.compile(rf"[{_CHINESE}]")
# A zero that is a sign and no letter, in which the databases differ.
_ALIKE = str.maketrans({"〇": "零"})


def runs(text: str) -> list[str]:
    """``text`` without case, width and marks: runs of Chinese, and words or numbers of other scripts."""
    return _RUN.findall(unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE))


def is_chinese(run: str) -> bool:
    return bool(_IS_CHINESE.match(run))


def pairs(run: str) -> list[str]:
    """The pairs of a Chinese run in order."""
    return [run[place : place + 2] for place in range(len(run) - 1)]


def indexed(text: str) -> str:
    """The words of ``text`` as they are kept, one space between them."""
    words: list[str] = []
    for run in runs(text):
        words += [*pairs(run), run[-1]] if is_chinese(run) else [run[:LONGEST_WORD]]
    return " ".join(words)


def asked(text: str) -> list[tuple[list[str], bool]]:
    """What ``text`` asks for, all of it wanted: words that follow each other, and whether the last only begins one."""
    wanted = []
    for run in runs(text)[:MOST_WORDS]:
        if is_chinese(run):
            wanted.append((pairs(run), False) if len(run) > 1 else ([run], True))
        else:
            wanted.append(([run[:LONGEST_WORD]], not run.isdecimal()))
    return wanted


def in_postgresql(text: str) -> str:
    """As a ``tsquery`` says it. Only letters and digits come through `runs`, so nothing needs escaping."""
    said = []
    for words, begins in asked(text):
        quoted = [f"'{word}'" for word in words]
        quoted[-1] += ":*" if begins else ""
        said.append("(" + " <-> ".join(quoted) + ")")
    return " & ".join(said)


def in_sqlite(text: str) -> str:
    """As FTS5 says it."""
    return " AND ".join('"' + " ".join(words) + '"' + (" *" if begins else "") for words, begins in asked(text))
