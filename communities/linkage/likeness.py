"""Words that two titles share. Nothing is guessed and no dictionary is asked: what stands in both is shared."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.conf import settings
from django.utils.translation import override

from communities.linkage.kinds import Board, CoWork, Resource
from portal.search.words import is_chinese, pairs, runs

# What any title may say tells nothing of two: words, and characters that hold words together.
_WORDS = """
可以 能够 需要 想找 想借 找人 提供 愿意 帮忙 帮助 参加 欢迎 希望 支持 出借 免费
社区 院落 小区 居民 邻居 大家 志愿 活动 服务
每周 周末 周日 星期 上午 下午 晚上 今年 明年 本月
"""
_FILLERS = "的了在是和与给把有个这那到来去就也都要能我你他她们很为请及或一二三四五六七八九十两几第"
_BETWEEN = re.compile("|".join([*_WORDS.split(), f"[{_FILLERS}]"]))
OTHER_SCRIPTS_SAY_NOTHING = frozenset({"and", "the", "for", "with", "from", "our"})
MOST_SHARED = 3
SHORTEST_WORD = 3


def shared_words(one: str, other: str, *, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The longest words both titles have, in the order of ``one``, three at most; cheap where there are none.

    What says nothing is left out, and so is what stands in ``known``: both are known to have that.
    """
    (ours, our_pairs), (theirs, their_pairs) = _pieces(one), _pieces(other)
    if our_pairs.isdisjoint(their_pairs):
        return ()
    names = [*known, *_names_of_kinds()]
    found: list[str] = []
    for piece in ours:
        for word in _shared(piece, theirs):
            if word not in found and not any(word in name for name in names):
                found.append(word)
    return tuple(_as_written(word, one) for word in found[:MOST_SHARED])


@lru_cache(maxsize=4096)
def _pieces(title: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a title says, cut where nothing is said; and its pairs of Chinese and words of other scripts."""
    pieces: list[str] = []
    for run in runs(title):
        if is_chinese(run):
            pieces += [piece for piece in _BETWEEN.split(run) if len(piece) > 1]
        elif len(run) >= SHORTEST_WORD and not run.isdecimal() and run not in OTHER_SCRIPTS_SAY_NOTHING:
            pieces.append(run)
    return tuple(pieces), frozenset(pair for each in pieces for pair in (pairs(each) if is_chinese(each) else [each]))


def _shared(piece: str, theirs: tuple[str, ...]) -> Iterator[str]:
    """Pairs that stand in both, grown to the longest that stands in both; a word of another script whole."""
    if not is_chinese(piece):
        yield from [piece] if piece in theirs else []
        return
    place = 0
    while place < len(piece) - 1:
        end = place + 1
        while end < len(piece) and any(piece[place : end + 1] in other for other in theirs):
            end += 1
        if end - place > 1:
            yield piece[place:end]
        place = end


def _as_written(word: str, title: str) -> str:
    """AED of aed: as the title has it, where that is as long."""
    at = title.casefold().find(word)
    return title[at : at + len(word)] if at >= 0 and len(title.casefold()) == len(title) else word


@lru_cache(maxsize=1)
def _names_of_kinds() -> frozenset[str]:
    """Two that are of one kind and resource share those words already."""
    with override(settings.LANGUAGE_CODE):
        return frozenset(str(label) for kinds in (Board, CoWork, Resource) for label in kinds.labels)
