"""Which language words of the data are in, for readers and voices that need to be told."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def lang_of(words: object) -> SafeString:
    """`` lang="zh-Hans"`` for Chinese words on a page in another language, else nothing."""
    is_foreign = not (get_language() or "").startswith("zh") and _HAN.search(str(words))
    return format_html(' lang="{}"', "zh-Hans") if is_foreign else SafeString()
