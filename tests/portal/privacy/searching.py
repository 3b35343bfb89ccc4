"""Looking for words everywhere: in each column of each table, in each file, on each public page."""

from collections.abc import Collection, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from portal.search.words import indexed
from tests.portal.access.url_table import rows


def in_tables(words: Collection[str]) -> list[str]:
    """``table.column`` of every value in which one of ``words`` stands, also cut into pairs for the search.

    Tables are asked of the database itself, those of its search included. What SQLite leaves in pages that it will
    write over is not a table and not looked at.
    """
    wanted = [*words, *(pairs for word in words if (pairs := indexed(word)).count(" ") > 1)]
    return [f"{table}.{column}: {word}" for table, column, value in _values() for word in wanted if word in value]


def _values() -> Iterator[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        for table in sorted(_tables(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield table, column, _as_text(value)


def _tables(cursor: object) -> list[str]:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in cursor.fetchall()]
    return connection.introspection.table_names(cursor)


def _as_text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    # JSON stands in SQLite with its signs escaped, and comes out of PostgreSQL as it is.
    text = str(value)
    return text if "\\u" not in text else f"{text} {text.encode().decode('unicode_escape', 'replace')}"


def in_files(words: Collection[str]) -> list[str]:
    """Paths below the folders of files whose name or content has one of ``words``."""
    found = []
    folders = (settings.MEDIA_ROOT, getattr(settings, "EMAIL_FILE_PATH", ""), settings.SMS_FILE_PATH)
    for folder in {Path(folder) for folder in folders if folder}:
        for file in folder.rglob("*"):
            content = file.read_bytes() if file.is_file() else b""
            if any(word in file.name or word.encode() in content for word in words):
                found.append(str(file))
    return found


def public_paths(objects: dict[str, object]) -> list[str]:
    """Every address that the signed-out get an answer at, feeds and tables of data included."""
    paths = []
    for row in rows():
        if row.method == "GET" and row.expected["signed out"] == "200":
            try:
                paths.append(row.path.format_map(objects))
            except KeyError:
                continue
    return paths
