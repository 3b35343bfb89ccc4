"""Readers tell exactly, and say so when they cannot."""

import asyncio
import os

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections, transaction

from portal.freshness.models import Stamp
from portal.freshness.readers import BlindReader, PostgreSQLReader, SQLiteReader, reader
from portal.freshness.stamps import touch

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def touched(*scopes):
    with transaction.atomic():
        touch(*scopes)


@pytest.fixture
async def stamps():
    made = reader()
    yield made
    await made.close()
    await sync_to_async(connections.close_all)()


async def test_it_sees_each_commit_and_keeps_the_snapshot_otherwise(stamps):
    assert await stamps.read() == {}
    await touched("a", "b")
    first = await stamps.read()
    assert first == {"a": 1, "b": 1}
    assert await stamps.read() is first
    await touched("a")
    assert await stamps.read() == {"a": 2, "b": 1}


async def test_a_commit_that_moves_no_stamp_keeps_the_snapshot(stamps):
    await touched("a")
    first = await stamps.read()
    await sync_to_async(Stamp.objects.filter(scope="nobody").delete)()
    assert await stamps.read() is first


async def test_an_open_transaction_is_not_seen(stamps):
    @sync_to_async
    def open_and_look():
        with transaction.atomic():
            touch("a")
            return asyncio.run(look())

    async def look():
        other = reader()
        try:
            return await other.read()
        finally:
            await other.close()

    assert await open_and_look() == {}
    assert await stamps.read() == {"a": 1}


async def test_many_at_once_share_questions(stamps):
    await touched("a")
    answers = await asyncio.gather(*[stamps.read() for _ in range(50)])
    assert answers == [{"a": 1}] * 50


async def test_it_connects_again_after_an_error(stamps, monkeypatch):
    await touched("a")
    assert await stamps.read() == {"a": 1}
    if isinstance(stamps, PostgreSQLReader):
        monkeypatch.setattr(PostgreSQLReader, "PAUSE", 0.0)
        await stamps._connection.close()
    else:
        stamps._connection.close()
    assert await stamps.read() is None
    assert await stamps.read() == {"a": 1}


@pytest.mark.once
async def test_sqlite_without_its_file_cannot_tell(tmp_path):
    assert await SQLiteReader(str(tmp_path / "none.sqlite3")).read() is None
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.once
async def test_sqlite_does_not_wait_for_a_lock(stamps):
    """A writer that holds the database does not hold up the loop: in WAL mode the reader still knows."""
    await touched("a")
    assert await stamps.read() == {"a": 1}

    @sync_to_async
    def locked():
        with transaction.atomic():
            touch("a")
            return asyncio.run(asyncio.wait_for(stamps.read(), 0.5))

    assert await locked() == {"a": 1}


@pytest.mark.once
async def test_sqlite_after_a_fork_opens_its_own(stamps):
    await touched("a")
    await stamps.read()
    inherited = stamps._connection
    stamps._process = os.getpid() + 1
    assert await stamps.read() == {"a": 1}
    assert stamps._connection is not inherited
    assert inherited.execute("SELECT 1").fetchone() == (1,)
    inherited.close()


@pytest.mark.postgresql
async def test_postgresql_that_is_gone_is_left_alone_for_a_while():
    away = PostgreSQLReader({**reader()._parameters, "host": "127.0.0.1", "port": 1})
    assert await away.read() is None
    assert away._paused_until > 0
    assert await away.read() is None
    await away.close()


@pytest.mark.once
async def test_a_database_in_memory_is_never_trusted(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", "file:memorydb_default?mode=memory&cache=shared")
    assert await BlindReader().read() is None
    assert isinstance(await sync_to_async(reader)(), BlindReader)


def test_a_stamp_moves_only_inside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        touch("a")
