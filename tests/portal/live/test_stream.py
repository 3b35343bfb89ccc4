"""One page: what it may ask for, and what it hears."""

import asyncio
import json
from datetime import timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.test import Client
from django.utils import timezone

from portal.accounts.sessions import SessionStore
from portal.live import connections, events, log
from portal.live import hub as hubs
from portal.live.models import Horizon, Message
from portal.live.publishing import end_streams_on_commit, publish_on_commit
from portal.live.stream import stream_app
from portal.users.models import User
from tests.portal.live.pages import Page, in_thread, parse, publish, running_hub, scope

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "community/510108004007"
ELSEWHERE = "community/510108012003"


def person(email: str = "wang@example.org") -> User:
    return User.objects.create_user(email, "a long enough password", name="王小明")


def session_of(user: User) -> tuple[str, str]:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return ("cookie", f"other=1; sessionid={session.session_key}")


async def answer(query: str, *headers: tuple[str, str], **more) -> tuple[int, dict[bytes, bytes], bytes]:
    """What a request that gets no stream is answered."""
    sent: list[dict] = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.disconnect"}

    await stream_app(scope(query, *headers, **more), receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


async def test_a_page_hears_what_is_published_and_nothing_of_elsewhere():
    async with running_hub():
        page = Page((HERE,))
        await page.join()
        number = await in_thread(publish, HERE, kind="notice.published", title="停水\n两行")
        await in_thread(publish, ELSEWHERE, kind="notice.published")
        last = await in_thread(publish, HERE, kind="notice.corrected")
        await page.until(lambda page: len(page.heard) == 2)
        await page.go()
    assert page.status == 200
    assert page.heard == [number, last]
    assert page.messages()[0] == {"kind": "notice.published", "title": "停水\n两行", "topic": HERE}
    assert page.response_headers[b"cache-control"] == b"no-store"
    assert page.response_headers[b"x-accel-buffering"] == b"no"
    assert page.response_headers[b"content-type"].startswith(b"text/event-stream")
    assert page.raw.startswith("retry: 2000\n")


async def test_a_commit_is_heard_within_a_moment_and_a_rollback_never(monkeypatch):
    monkeypatch.setattr(hubs, "POLL", 30.0)
    monkeypatch.setattr(hubs, "GLANCE", 30.0)
    async with running_hub():
        page = Page((HERE,))
        await page.join()

        def undone():
            with transaction.atomic():
                publish_on_commit(HERE, {"kind": "never"})
                transaction.set_rollback(True)

        await in_thread(undone)
        began = asyncio.get_running_loop().time()
        await in_thread(publish, HERE, kind="kept")
        await page.until(lambda page: page.heard)
        took = asyncio.get_running_loop().time() - began
        await page.go()
    assert [message["kind"] for message in page.messages()] == ["kept"]
    assert took < 2.0


async def test_a_lost_call_costs_at_most_a_second(monkeypatch):
    assert hubs.POLL <= 1.0
    monkeypatch.setattr("portal.live.waking.wake_hubs", lambda: None)
    async with running_hub():
        page = Page((HERE,))
        await page.join()
        await in_thread(publish, HERE, kind="kept")
        await page.until(lambda page: page.heard, seconds=5.0)
        await page.go()


async def test_last_event_id_wins_over_after():
    first = await in_thread(publish, HERE, kind="a")
    second = await in_thread(publish, HERE, kind="b")
    async with running_hub():
        page = Page((HERE,), first - 1, (("last-event-id", str(first)),))
        await page.join()
        await page.until(lambda page: page.heard)
        await page.go()
    assert page.heard == [second]


async def test_a_page_that_is_newer_than_the_hub_hears_nothing_twice():
    async with running_hub() as hub:
        with pytest.MonkeyPatch.context() as patch:
            # The hub is late: the page was rendered after a message that the hub has not read yet.
            patch.setattr(log, "after", lambda *_: [])
            seen = await in_thread(publish, HERE, kind="on the page already")
            page = Page((HERE,), seen)
            await page.join()
            assert hub.last_id < seen
        await in_thread(publish, HERE, kind="new")
        await page.until(lambda page: page.heard)
        await page.go()
    assert [message["kind"] for message in page.messages()] == ["new"]


@pytest.mark.parametrize("after", ["far", "pruned"])
async def test_who_cannot_be_told_exactly_is_told_to_load_again(after):
    old = await in_thread(publish, HERE, kind="old")
    newest = await in_thread(publish, HERE, kind="newest")

    def prune():
        Message.objects.update(at=timezone.now() - timedelta(days=4))
        assert log.prune() == Message.objects.filter(id__lt=newest).count() + 1
        assert log.prune() == 0

    await in_thread(prune)
    assert await in_thread(lambda: list(Message.objects.values_list("id", flat=True))) == [newest]
    assert await in_thread(log.pruned_through) == newest - 1
    async with running_hub():
        page = Page((HERE,), newest + 1000 if after == "far" else old - 1)
        await page.join()
        await page.until(lambda page: "event: reload" in page.raw)
        now = await in_thread(publish, HERE, kind="now")
        await page.until(lambda page: page.heard)
        await page.go()
    assert page.heard == [now]
    assert [event["id"] for event in parse(page.raw) if event.get("event") == "reload"] == [str(newest)]


async def test_a_page_that_has_seen_all_that_was_pruned_is_told_exactly():
    old = await in_thread(publish, HERE, kind="old")
    newest = await in_thread(publish, HERE, kind="newest")
    await in_thread(lambda: Horizon.objects.create(id=1, pruned_through=old))
    async with running_hub():
        page = Page((HERE,), old)
        await page.join()
        await page.until(lambda page: page.heard)
        await page.go()
    assert page.heard == [newest]
    assert "reload" not in page.raw


async def test_a_heartbeat_moves_the_last_id_on(monkeypatch):
    monkeypatch.setattr(hubs, "HEARTBEAT", 0.05)
    async with running_hub() as hub:
        page = Page((HERE,), hub.last_id)
        await page.join()
        elsewhere = await in_thread(publish, ELSEWHERE, kind="a")
        await page.until(lambda page: page.last == elsewhere)
        await page.go()
    assert page.heard == []
    assert "\n: beat\n" in page.raw


async def test_a_page_that_reads_too_slowly_is_dropped_and_misses_nothing(monkeypatch):
    monkeypatch.setattr(connections, "QUEUE", 5)
    async with running_hub() as hub:
        slow, quick = Page((HERE,), hub.last_id), Page((HERE,), hub.last_id)
        await slow.join()
        await quick.join()
        slow.flowing.clear()

        def publish_many():
            return [publish(HERE, kind="a", number=number) for number in range(30)]

        numbers = await in_thread(publish_many)
        await quick.until(lambda page: page.heard == numbers)
        assert len(hub.connections) == 1, "the slow page is no longer the hub's business"
        slow.flowing.set()
        await slow.until(lambda page: page.ended)
        assert "event: reconnect" in slow.raw
        assert slow.heard != numbers
        await slow.join()
        await slow.until(lambda page: page.heard == numbers)
        await slow.go()
        await quick.go()


async def test_personal_topics_are_for_that_person_alone():
    mine, other = await in_thread(person), await in_thread(person, "li@example.org")
    cookie = await in_thread(session_of, mine)
    async with running_hub():
        page = Page((f"person/{mine.pk}", HERE), headers=(cookie,))
        await page.join()
        await in_thread(publish, f"person/{mine.pk}", kind="notification", unread=1)
        await page.until(lambda page: page.heard)
        await page.go()
        assert page.status == 200
        for topic, headers in (
            (f"person/{mine.pk}", ()),
            (f"person/{other.pk}", (cookie,)),
            (f"person/0{mine.pk}", (cookie,)),
            (f"person/{mine.pk}", (("cookie", "sessionid=forged"),)),
            ("person/", (cookie,)),
            ("secret/1", (cookie,)),
            ("community", ()),
            ("community/1/2", ()),
            ("community/%00", ()),
            (f"{HERE}&topic=person/{other.pk}", (cookie,)),
        ):
            status, _, body = await answer(f"topic={topic}", *headers)
            assert status == 403, topic
            assert b"data:" not in body


async def test_a_deactivated_person_is_refused():
    mine = await in_thread(person)
    cookie = await in_thread(session_of, mine)
    await in_thread(lambda: User.objects.filter(pk=mine.pk).update(is_active=False))
    async with running_hub():
        assert (await answer(f"topic=person/{mine.pk}", cookie))[0] == 403


async def test_signing_out_ends_the_stream_and_the_next_is_refused():
    mine = await in_thread(person)

    def sign_in() -> Client:
        client = Client()
        client.force_login(mine, "django.contrib.auth.backends.ModelBackend")
        return client

    client = await in_thread(sign_in)
    cookie = ("cookie", f"sessionid={client.cookies['sessionid'].value}")
    async with running_hub():
        page, public = Page((f"person/{mine.pk}", HERE), headers=(cookie,)), Page((HERE,))
        await page.join()
        await public.join()
        await in_thread(client.logout)
        await page.until(lambda page: page.ended)
        assert not public.ended
        await page.join()
        assert page.status == 403
        await public.go()


async def test_ending_streams_belongs_to_a_transaction():
    def outside():
        with pytest.raises(transaction.TransactionManagementError):
            end_streams_on_commit(1)

    await in_thread(outside)


async def test_what_cannot_be_meant_is_refused_before_streaming(settings):
    async with running_hub():
        for query in (
            "", "topic=", f"topic={HERE}&after=x", f"topic={HERE}&after=-1", f"topic={HERE}&after={2**63}",
            f"topic={HERE}&after=%D9%A1", f"topic={HERE}&after=1e3", "topic=%ff", "&".join([f"topic={HERE}"] * 60),
            "&".join(f"topic=community/{number}" for number in range(21)),
        ):  # fmt: skip
            assert (await answer(query))[0] == 400, query
        assert (await answer(f"topic={HERE}", ("last-event-id", "\x00")))[0] == 400
        assert (await answer("topic=community/" + "1" * 300))[0] == 403
        assert (await answer(f"topic={HERE}&x=" + "1" * 9000))[0] == 414
        for method in ("POST", "PUT", "HEAD", "OPTIONS", "BREW"):
            status, headers, _ = await answer(f"topic={HERE}", method=method)
            assert (status, headers[b"allow"]) == (405, b"GET")
        for header in (
            ("origin", "https://evil.example"), ("origin", "null"), ("origin", "http://[evil"),
            ("host", "evil.example"), ("sec-fetch-site", "cross-site"),
        ):  # fmt: skip
            assert (await answer(f"topic={HERE}", header))[0] == 403, header
        page = Page((HERE,), headers=(("origin", "http://xinhong.localhost:8000"),))
        await page.join()
        assert page.status == 200
        await page.go()


async def test_a_home_is_one_address_of_version_6_too(settings):
    settings.LIVE_STREAMS_PER_ADDRESS = 1
    async with running_hub() as hub:
        page = Page((HERE,), headers=(("x-forwarded-for", "2001:db8:1:2:aaaa::1"),))
        await page.join()
        assert hub.pages_of("2001:db8:1:2::/64") == 1
        assert (await answer(f"topic={HERE}", ("x-forwarded-for", "2001:db8:1:2:bbbb::9")))[0] == 429
        assert (await answer(f"topic={HERE}", ("x-forwarded-for", "2001:db8:1:3:bbbb::9")))[0] == 200
        await page.go()


async def test_one_address_has_so_many_pages_and_no_more(settings):
    settings.LIVE_STREAMS_PER_ADDRESS = 2
    async with running_hub() as hub:
        pages = [Page((HERE,)), Page((HERE,))]
        for page in pages:
            await page.join()
        status, headers, _ = await answer(f"topic={HERE}")
        assert (status, headers[b"retry-after"]) == (429, b"60")
        assert (await answer(f"topic={HERE}", client="10.0.0.1"))[0] == 200
        assert (await answer(f"topic={HERE}", ("x-forwarded-for", "127.0.0.1, 10.0.0.2")))[0] == 200
        await pages[0].go()
        await pages[0].join()
        assert pages[0].status == 200
        for page in pages:
            await page.go()
        assert hub.pages_of("127.0.0.1") == 0
        assert not hub.connections
        assert not hub._by_topic


async def test_without_a_running_hub_there_is_no_stream():
    status, headers, _ = await answer(f"topic={HERE}")
    assert (status, headers[b"retry-after"]) == (503, b"2")


async def test_stopping_ends_every_stream_at_once():
    async with running_hub() as hub:
        pages = [Page((HERE,)) for _ in range(20)]
        for page in pages:
            await page.join()
        began = asyncio.get_running_loop().time()
        await hub.stop()
        for page in pages:
            await page.until(lambda page: page.ended)
        assert asyncio.get_running_loop().time() - began < 2.0


async def test_the_feed_survives_a_database_that_fails(monkeypatch, caplog):
    monkeypatch.setattr(hubs, "POLL", 0.05)
    real, failures = log.after, iter([True, True])

    def failing(*arguments):
        if next(failures, False):
            raise RuntimeError("the database is away")
        return real(*arguments)

    monkeypatch.setattr(log, "after", failing)
    async with running_hub():
        page = Page((HERE,))
        await page.join()
        number = await in_thread(publish, HERE, kind="a")
        await page.until(lambda page: page.heard == [number])
        await page.go()
    assert "is started again" in caplog.text


async def test_each_message_is_encoded_once_for_all_pages(monkeypatch):
    encoded = []
    real = events.message
    monkeypatch.setattr(events, "message", lambda *arguments: encoded.append(arguments[0]) or real(*arguments))
    async with running_hub():
        pages = [Page((HERE,)) for _ in range(10)]
        for page in pages:
            await page.join()
        number = await in_thread(publish, HERE, kind="a")
        for page in pages:
            await page.until(lambda page: page.heard == [number])
            await page.go()
    assert encoded == [number]


async def test_an_anonymous_public_join_asks_the_database_nothing(monkeypatch):
    async with running_hub() as hub:

        async def never(*_):
            raise AssertionError("a question was asked")

        monkeypatch.setattr(hub.questions, "ask", never)
        page = Page((HERE,), hub.last_id)
        await in_thread(publish, HERE, kind="a")
        await page.join()
        await page.until(lambda page: page.heard)
        again = Page((HERE,), page.last - 1)
        await again.join()
        await again.until(lambda page: page.heard)
        await page.go()
        await again.go()


def test_data_is_json_with_the_topic():
    event = parse(events.message(7, HERE, {"kind": "a", "title": "一\r\n二"}).decode())[0]
    assert event["id"] == "7"
    assert json.loads(event["data"]) == {"kind": "a", "title": "一\r\n二", "topic": HERE}
