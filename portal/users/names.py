"""What may be a person's name, and how much of it the public sees."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Family names of two characters (复姓) that people bear today, and the commonest in traditional characters.
_COMPOUND = """
欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 司寇 轩辕 东方 独孤 南宫 端木 百里 东郭
西门 南门 东门 呼延 钟离 澹台 公冶 宗政 濮阳 淳于 单于 太史 申屠 仲孙 鲜于 闾丘 亓官 赫连 拓跋 夹谷 宰父 谷梁
公西 公良 公羊 公仪 漆雕 乐正 壤驷 巫马 颛孙 子车 梁丘 左丘 东里 段干 羊舌 微生 闻人 万俟 第五 纳兰 完颜 耶律
贺兰 哥舒 贺若 屈突 斛律 达奚 褚师 南荣 即墨 西陵 东宫 北宫
歐陽 司馬 諸葛 東方 公孫 長孫 軒轅 南宮 尉遲 鍾離 鮮于 聞人 赫連 獨孤 萬俟 單于
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
UNFIT = frozenset("<>&")


def masked(name: str) -> str:
    """The family name and one or two marks: 王大明 is 王**, 欧阳小明 欧阳**, Anna Schmidt A**.

    Outside Chinese nobody can tell which word is the family name, so the first letter stands for it.
    """
    kept = 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
    return name[:kept] + "*" * min(max(len(name) - kept, 1), 2)


def check_name(name: str) -> None:
    """Raise ``ValidationError``, in words, for what is no name."""
    if any(sign in UNFIT or unicodedata.category(sign).startswith("C") for sign in name):
        raise ValidationError(_("A name has no signs such as < > & in it."), code="unfit")
    if not unicodedata.category(name[:1] or " ").startswith("L"):
        raise ValidationError(_("A name begins with a character or a letter."), code="unfit")
