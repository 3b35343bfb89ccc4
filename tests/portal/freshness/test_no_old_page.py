"""After the writer's commit nobody gets the old page, whichever process or thread wrote it.

A writer counts up and commits; every request that begins after a commit must show at least that
number, while other readers keep the stored page warm.
"""

import asyncio
import re
from pathlib import Path

from asgiref.sync import sync_to_async
from django.db import connections, transaction

from tests.portal.serving import urls
from tests.portal.serving.conftest import other_process, write_value

ROUNDS = 60
READERS = 6


def shown(answer) -> int:
    assert answer.status_code == 200, answer.text
    return int(re.match(r"value=(\d+)", answer.text)[1])


async def count_up(visitor, write) -> int:
    """Run the race; returns how many requests were answered."""
    committed = 0
    answered = 0
    over = asyncio.Event()

    async def read():
        nonlocal answered
        while not over.is_set():
            known = committed
            assert shown(await visitor.get("/value/")) >= known
            answered += 1
            await asyncio.sleep(0)

    readers = [asyncio.create_task(read()) for _ in range(READERS)]
    try:
        for number in range(1, ROUNDS + 1):
            await write(number)
            committed = number
            assert shown(await visitor.get("/value/")) == number
            # Let the page be found in the store a few times before it is written over.
            if number % 3:
                await asyncio.sleep(0.005)
    finally:
        over.set()
        await asyncio.gather(*readers)
    return answered


async def test_a_thread_of_this_process_writes(visitor):
    @sync_to_async(thread_sensitive=False)
    def write(number):
        try:
            write_value(number)
        finally:
            connections.close_all()

    answered = await count_up(visitor, write)
    # The store was in use, or this test would show nothing.
    assert answered > 2 * len(urls.rendered)


async def test_another_process_writes(visitor, tmp_path):
    writer = await asyncio.to_thread(other_process, str(Path(__file__).with_name("writer.py")), var=tmp_path)

    def say(number):
        writer.stdin.write(f"{number}\n")
        writer.stdin.flush()
        line = writer.stdout.readline()
        assert line == f"committed {number}\n", line + writer.stdout.read()

    async def write(number):
        await asyncio.to_thread(say, number)

    try:
        answered = await count_up(visitor, write)
    finally:
        writer.stdin.close()
        assert writer.wait(10) == 0
        writer.stdout.close()
    assert answered > 2 * len(urls.rendered)


async def test_a_rolled_back_write_is_no_reason_to_make_the_page_again(visitor):

    @sync_to_async
    def in_vain():
        with transaction.atomic():
            write_value(99)
            transaction.set_rollback(True)

    await visitor.get("/value/")
    await in_vain()
    assert shown(await visitor.get("/value/")) == 0
    assert len(urls.rendered) == 1


async def test_a_write_during_the_making_makes_the_page_again(visitor):
    making = asyncio.create_task(visitor.get("/slow/"))
    await asyncio.sleep(0.1)
    await sync_to_async(write_value)(1)
    await making
    assert shown(await visitor.get("/slow/")) == 1
