"""Whatever pages do and whenever messages are committed: each page hears all of its messages, in order, once."""

import asyncio
import random
import threading

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.live import connections as pages_of_the_hub
from portal.live import hub as hubs
from portal.live import log, recent, stream
from portal.live.models import Message
from portal.live.publishing import publish_each_on_commit, publish_on_commit
from tests.portal.live.pages import Page, expected, in_thread, publish, running_hub

pytestmark = pytest.mark.django_db(transaction=True)

TOPICS = [f"community/{number}" for number in range(3)]
PAGES = 3

steps = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.sampled_from(TOPICS), st.integers(1, 6)),
        st.tuples(st.just("go"), st.integers(0, PAGES - 1), st.just(0)),
        st.tuples(st.just("join"), st.integers(0, PAGES - 1), st.just(0)),
        st.tuples(st.just("stall"), st.integers(0, PAGES - 1), st.just(0)),
        st.tuples(st.just("flow"), st.integers(0, PAGES - 1), st.just(0)),
        st.tuples(st.just("wait"), st.just(0), st.integers(1, 3)),
    ),
    max_size=25,
)
audiences = st.lists(st.sets(st.sampled_from(TOPICS), min_size=1), min_size=PAGES, max_size=PAGES)


def publish_together(topic: str, count: int) -> None:
    with transaction.atomic():
        publish_each_on_commit((topic, {"kind": "a", "number": number}) for number in range(count))


async def play(audience: list[set[str]], story: list[tuple]) -> None:
    await in_thread(publish, TOPICS[0], kind="before everything")
    async with running_hub() as hub:
        since = hub.last_id
        pages = [Page(tuple(sorted(topics)), since) for topics in audience]
        publishing = []
        for verb, which, count in story:
            if verb == "publish":
                # Not waited for: it commits while other steps happen.
                publishing.append(asyncio.create_task(in_thread(publish_together, which, count)))
            elif verb == "wait":
                await asyncio.sleep(count / 100)
            else:
                page = pages[which]
                if verb == "go":
                    await page.go()
                elif verb == "join" and page.ended:
                    await page.join()
                elif verb in ("stall", "flow"):
                    (page.flowing.clear if verb == "stall" else page.flowing.set)()
        await asyncio.gather(*publishing)
        newest = await in_thread(log.newest_id)
        for page in pages:
            page.flowing.set()
            wanted = await in_thread(expected, page.topics, since)
            async with asyncio.timeout(10):
                while page.heard != wanted:
                    if page.ended:
                        await page.join()
                    assert page.heard == wanted[: len(page.heard)], "out of order, twice, or with a gap"
                    await asyncio.sleep(0.01)
            await page.go()
        assert newest >= since


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(audience=audiences, story=steps)
def test_every_page_hears_everything_in_order_once(audience, story):
    with pytest.MonkeyPatch.context() as patch:
        # Small, so that stories reach into the log, past the queue and over several batches.
        patch.setattr(pages_of_the_hub, "QUEUE", 4)
        patch.setattr(recent, "KEPT", 6)
        patch.setattr(hubs, "BATCH", 3)
        patch.setattr(stream, "BATCH", 2)
        patch.setattr(hubs, "HEARTBEAT", 0.02)
        asyncio.run(play(audience, story))


def test_numbers_rise_in_the_order_of_commits():
    """Writers race, and hold their transactions open for a while; a reader that polls never sees a number late."""
    writers, each = 6, 15
    stop = threading.Event()
    problems: list[Exception] = []
    seen: list[int] = []

    def write(number: int) -> None:
        chance = random.Random(number)
        try:
            for _ in range(each):
                with transaction.atomic():
                    publish_on_commit(TOPICS[number % 3], {"kind": "a"})
                    stop.wait(chance.random() / 200)
                    if chance.random() < 0.2:
                        transaction.set_rollback(True)
        except Exception as problem:  # noqa: BLE001 - shown by the test
            problems.append(problem)
        finally:
            connections.close_all()

    def read() -> None:
        last = before
        try:
            while True:
                # A pause as a hub takes one: a loop without would keep the interpreter from the writers.
                ended = stop.wait(0.001)
                for number, _topic, _payload in log.after(last, 100):
                    seen.append(number)
                    last = number
                if ended:
                    return
        finally:
            connections.close_all()

    before = log.newest_id()
    reader = threading.Thread(target=read)
    reader.start()
    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    reader.join()
    assert not problems
    assert seen == list(Message.objects.filter(id__gt=before).order_by("id").values_list("id", flat=True))
    assert len(seen) > writers
