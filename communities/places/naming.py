"""Names of places: a community's name from its committee's, and pinyin that neighbours would recognise."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Where the dictionary reads a local name otherwise than its people do.
LOCAL_READINGS = {
    "跳蹬": "tiao deng",
    "长林盘": "chang lin pan",
    "长天路": "chang tian lu",
    "万晟": "wan sheng",
    "桃蹊": "tao xi",
    "成蹊": "cheng xi",
    "重": "chong",
    "下涧槽": "xia jian cao",
    "李家沱": "li jia tuo",
    "祥和里": "xiang he li",
    "菽香里": "shu xiang li",
    "将军碑": "jiang jun bei",
    "同乐": "tong le",
    "和美": "he mei",
    "和顺": "he shun",
    "和欣": "he xin",
    "和成": "he cheng",
    "朝阳": "chao yang",
    "行": "hang",
}

# Levels are said by where a page stands, so a slug leaves them out. A village (村) keeps its word.
_ENDINGS = ("社区", "街道", "区")
_NOT_A_LEVEL = ("小区", "园区", "片区")
# How Latin letters say the last word of a name, so that 培华路 is Peihua Road and not Peihualu.
_ENGLISH_ENDINGS = (("中路", " Middle Road"), ("路北", " Road North"), ("路", " Road"), ("村", " Village"))


@dataclass(frozen=True)
class Pinyin:
    """``spaced`` (xin hong), ``slug`` (xinhong) and ``initials`` (xh) of a name without its ending."""

    spaced: str
    slug: str
    initials: str


@lru_cache(maxsize=1)
def _dictionary() -> ModuleType:
    """pypinyin with the local readings. Loaded when a name is first read: its words cost half a second and 50 MB."""
    import pypinyin

    pypinyin.load_phrases_dict(
        {phrase: [[syllable] for syllable in reading.split()] for phrase, reading in LOCAL_READINGS.items()}
    )
    return pypinyin


def community_name(official: str) -> str:
    """新鸿社区 of 新鸿社区居委会, 跳蹬村 of 跳蹬村委会. A name without such an ending stays as it is."""
    if official.endswith("村委会"):
        return official.removesuffix("委会")
    return official.removesuffix("居委会")


def without_ending(name: str) -> str:
    """新鸿 of 新鸿社区, 成华 of 成华区; a 小区 is not a level and keeps its word."""
    for ending in _ENDINGS:
        if name.endswith(ending) and name not in _ENDINGS and not name.endswith(_NOT_A_LEVEL):
            return name.removesuffix(ending)
    return name


def syllables_of(chinese: str) -> list[str]:
    """How each character of a run of Chinese is said here, without tones; ü is v."""
    said = _dictionary().lazy_pinyin(chinese, style=_dictionary().Style.NORMAL)
    return [str(syllable).replace("ü", "v") for syllable in said]


@lru_cache(maxsize=2048)
def pinyin_of(name: str) -> Pinyin:
    """Pinyin of a place's name; digits and Latin letters pass through, other signs part the words.

    ``slug`` is empty when the name holds nothing that can be read aloud.
    """
    dictionary = _dictionary()
    syllables: list[str] = []
    read = dictionary.lazy_pinyin(without_ending(name), style=dictionary.Style.NORMAL, errors=lambda text: f" {text} ")
    for part in read:
        syllables += re.findall(r"[a-z0-9]+", slugify(part.lower().replace("ü", "v")))
    return Pinyin(
        spaced=" ".join(syllables)[:400],
        slug="".join(syllables)[:60],
        initials="".join(syllable if syllable.isdigit() else syllable[0] for syllable in syllables)[:60],
    )


@lru_cache(maxsize=2048)
def english_name(name: str) -> str:
    """Xinhong of 新鸿社区, Peihua Road of 培华路社区, No. 3, Xinhong Road of 新鸿路 3 号院, and of a dwelling
    No. 501, Entrance 2, Building 3, Shuanghongyuan."""
    if home := re.fullmatch(r"(.+?) (\w+) 栋(?: (\w+) 单元)?(?: (\S+) 号)?", name):
        yard, building, entrance, number = home.groups()
        parts = [f"No. {number}" if number else "", f"Entrance {entrance}" if entrance else "", f"Building {building}"]
        return ", ".join([*filter(None, parts), english_name(yard)])
    short = without_ending(name)
    if numbered := re.fullmatch(r"(.+?)\s*(\d+)\s*号院?", short):
        return f"No. {numbered[2]}, {english_name(numbered[1])}"
    for chinese, english in _ENGLISH_ENDINGS:
        if short.endswith(chinese) and len(short) > len(chinese) + 1:
            return _in_latin_letters(short.removesuffix(chinese)) + english
    return _in_latin_letters(short)


def _in_latin_letters(name: str) -> str:
    """One word, with the apostrophe that parts a vowel from the syllable before it (Tian’e) and ü where it is said."""
    word = ""
    for syllable in pinyin_of(name).spaced.split():
        syllable = re.sub(r"^([ln])v", r"\1ü", syllable)
        if word and (word[-1].isdigit() or syllable[0].isdigit()):
            word += " "
        word += ("’" if word and syllable[0] in "aeo" and word[-1] != " " else "") + syllable
    return word[:1].upper() + word[1:]


def shown_name(name: str) -> str:
    """The name in the language of the page."""
    return english_name(name) if (get_language() or "").startswith("en") else name


# Brackets, and fillers that Unicode counts among letters and symbols.
_UNFIT = frozenset("<>\u115f\u1160\u3164\uffa0\u2800")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def check_wording(words: str) -> None:
    """Raise ``ValidationError`` for what no name and no motto has: pointed brackets, and signs nobody sees."""
    if any(sign in _UNFIT or unicodedata.category(sign) in _UNSEEN for sign in words):
        raise ValidationError(_("No signs such as < or >, please, and none that cannot be seen."), code="unfit")
