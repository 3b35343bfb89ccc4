"""What the columns of a file are called: by one name, or in Chinese, as messages in Chinese call them."""

from collections.abc import Iterable

from django.utils.translation import get_language

# Of the dwelling file, which people of a courtyard send; the others are for those who run the platform.
IN_CHINESE = {
    "courtyard_code": "院落编号",
    "building": "楼栋",
    "entrance": "单元",
    "number": "门牌号",
    "since": "启用日期",
}
_WRITTEN = {name: column for column, name in IN_CHINESE.items()} | {"房号": "number", "户号": "number"}


def column_of(written: str) -> str:
    """The column that the header calls so."""
    return _WRITTEN.get(written, written.lower())


def said(column: str) -> str:
    """What the reader's language calls it."""
    return IN_CHINESE.get(column, column) if (get_language() or "").startswith("zh") else column


def header(columns: Iterable[str]) -> str:
    """A first line with these columns, in the reader's language."""
    return ",".join(map(said, columns))
