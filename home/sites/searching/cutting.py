"""The words of a text as Wagtail's index keeps them, and as it is asked for them."""

from communities.places.naming import syllables_of
from portal.search.words import LONGEST_WORD, MOST_WORDS, is_chinese, pairs, runs

# Of a run of Chinese, so many characters are found by their sound.
LONGEST_SAID = 30
# Nobody types more than this to find a page.
LONGEST_ASKED = 60


def kept(text: str) -> str:
    """Each character and each pair of a run of Chinese; other words as they are."""
    words: list[str] = []
    for run in runs(text):
        words += [*run, *pairs(run)] if is_chinese(run) else [run[:LONGEST_WORD]]
    return " ".join(words)


def said(text: str) -> str:
    """What a name sounds like from each of its characters on, whole and by first letters: zhiyuanfuwu zyfw yuanfuwu …
    A word that begins so is found, so any part of the name is."""
    words: list[str] = []
    for run in filter(is_chinese, runs(text)):
        syllables = syllables_of(run[:LONGEST_SAID])
        for start in range(len(syllables)):
            rest = syllables[start:]
            words += ["".join(rest)[:LONGEST_WORD], "".join(syllable[:1] for syllable in rest)]
    return " ".join(dict.fromkeys(words))


def asked(text: str) -> str:
    """What is asked for, all of it wanted: pairs, a character on its own, or a word."""
    words: list[str] = []
    for run in runs(text[:LONGEST_ASKED])[:MOST_WORDS]:
        words += pairs(run) if is_chinese(run) and len(run) > 1 else [run[:LONGEST_WORD]]
    return " ".join(words)
