"""How a name may be typed: widths, tones, English words, and the sounds that southern speakers do not tell apart."""

import re
import unicodedata

# Other readings of characters that stand in names of places here, where a neighbour may take one for the other.
# Where the dictionary itself is wrong about a name, `naming.LOCAL_READINGS` says how its people read it.
OTHER_READINGS: dict[str, tuple[str, ...]] = {
    "重": ("chong", "zhong"),
    "行": ("hang", "xing"),
    "长": ("chang", "zhang"),
    "乐": ("le", "yue"),
    "朝": ("chao", "zhao"),
    "大": ("da", "dai"),
    "都": ("du", "dou"),
    "石": ("shi", "dan"),
    "车": ("che", "ju"),
    "厦": ("sha", "xia"),
    "盛": ("sheng", "cheng"),
    "晟": ("sheng", "cheng"),
    "蹊": ("xi", "qi"),
    "碾": ("nian", "zhan"),
    "涧": ("jian", "xian"),
    "蹬": ("deng", "tan"),
    "曾": ("zeng", "ceng"),
    "六": ("liu", "lu"),
    "陆": ("lu", "liu"),
    "绿": ("lu", "lv"),
    "虹": ("hong", "gang"),
    "菽": ("shu", "su"),
    "解": ("jie", "xie"),
    "单": ("dan", "shan"),
    "会": ("hui", "kuai"),
    "兴": ("xing", "xin"),
}

# What English says for the last word of a name, in the order in which they are looked for.
_ENGLISH = (
    (re.compile(r"\bno\.?\s*(\d+)\s*,\s*(.+)"), r"\2 \1 hao"),
    (re.compile(r"\bmiddle (road|rd|street)\b"), "zhonglu"),
    (re.compile(r"\b(road|rd) north\b"), "lubei"),
    (re.compile(r"\b(road|rd)\b"), "lu"),
    (re.compile(r"\b(street|st)\b"), "jie"),
    (re.compile(r"\bvillage\b"), "cun"),
    (re.compile(r"\b(residential )?community\b|\bsub-?district\b|\bdistrict\b|\bneighbou?rhood\b"), ""),
)
# A house, an entrance or a door of a courtyard, which whoever lives there types after its name.
_BUILDING = re.compile(r"(\d+|[一二三四五六七八九十]+)(栋|幢|座|单元|号楼|楼|室).*$")
_SOUNDS_LIKE = (
    (re.compile(r"([zcs])h"), r"\1"),
    (re.compile(r"ng"), "n"),
    (re.compile(r"n(?=[aeiou])"), "l"),
)
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def plain(text: str) -> str:
    """The letters and digits alone, in one width and case and without tones: xinhong of Xīn Hóng."""
    narrow = unicodedata.normalize("NFKD", text).lower()
    return "".join(sign for sign in narrow if unicodedata.category(sign)[0] in "LN").replace("v", "u")


def without_english(text: str) -> str:
    """Peihua lu of Peihua Road, xinhong lu 3 hao of No. 3, Xinhong Road; what is not English stays."""
    said = unicodedata.normalize("NFKC", text).lower()
    for english, chinese in _ENGLISH:
        said = english.sub(chinese, said)
    return said


def without_building(name: str) -> str:
    """双鸿苑 of 双鸿苑2栋, given plain. What is nothing but a building stays."""
    return _BUILDING.sub("", name) or name


def by_ear(latin: str) -> str:
    """Letters as the south hears them: zh as z, sh as s, ch as c, ng as n, and n before a vowel as l."""
    for sound, alike in _SOUNDS_LIKE:
        latin = sound.sub(alike, latin)
    return latin


def readings(name: str, spaced: str) -> list[str]:
    """Every way of reading ``name`` whose right pinyin is ``spaced``, in syllables with blanks; the right one first.

    Names of many such characters would have many; eight are enough.
    """
    syllables = spaced.split()
    signs = re.findall(r"[a-z]+|\d+|[^\s\W]", name.lower())
    found = [""]
    for number, syllable in enumerate(syllables):
        others = OTHER_READINGS.get(signs[number], ()) if len(signs) == len(syllables) else ()
        said = list(dict.fromkeys([plain(syllable), *map(plain, others)]))
        found = [before + each for before in found for each in said][:8]
    return found if syllables else []


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two changed places tell ``one`` from ``other``."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    one, other = one[start:], other[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and len(one) > 1 and one[2:] == other[2:])
    )
