"""The hub ends in whatever it is caught, or a process could not stop."""

import asyncio

import pytest
from django.conf import settings

from portal.live import hub as hubs
from portal.live.hub import hub
from tests.portal.live.pages import running_hub

pytestmark = pytest.mark.django_db(transaction=True)


async def loses_the_first_cancellation(woken: asyncio.Event) -> None:
    """As redis-py does when it is cancelled while it connects."""
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        await asyncio.Event().wait()


async def loses_every_cancellation(woken: asyncio.Event) -> None:
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if woken.is_set():
                raise


async def begin() -> None:
    await hub.start()
    await asyncio.sleep(0)


async def test_a_lost_cancellation_is_repeated(monkeypatch):
    monkeypatch.setattr(hubs, "listen", loses_the_first_cancellation)
    await begin()
    async with asyncio.timeout(4):
        await hub.stop()


async def test_a_task_that_never_ends_is_left_behind_and_named(monkeypatch, caplog):
    monkeypatch.setattr(hubs, "listen", loses_every_cancellation)
    monkeypatch.setattr(hubs, "LONGEST_END", 0.3)
    await begin()
    async with asyncio.timeout(4):
        await hub.stop()
    assert "left tasks behind: live layer" in caplog.text
    hub._woken.set()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


@pytest.mark.postgresql
async def test_the_layer_may_be_caught_at_any_moment_of_its_start():
    assert "InMemory" not in settings.CHANNEL_LAYERS["default"]["BACKEND"], "This run has no REDIS_URL."
    for step in range(40):
        async with asyncio.timeout(8), running_hub():
            await asyncio.sleep(step / 4_000)
