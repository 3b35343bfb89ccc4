"""A stored page costs nothing until a stamp it hangs on moves; on every database."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.core.signals import request_started
from django.db import transaction
from django.db.backends.utils import CursorWrapper

from portal.freshness.stamps import touch
from tests.portal.serving import urls
from tests.portal.serving.conftest import write_value


@sync_to_async
def touched(*scopes):
    with transaction.atomic():
        touch(*scopes)


async def test_a_warm_page_takes_no_thread_and_no_query(visitor, monkeypatch):
    first = await visitor.get("/value/")
    asked = []

    execute = CursorWrapper.execute

    def note(*args, **named):
        asked.append(args)
        return execute(*args) if "signal" not in named else None

    # Whatever thread they were in: neither a request nor a query reaches Django.
    monkeypatch.setattr(CursorWrapper, "execute", note)
    request_started.connect(note)
    try:
        second = await visitor.get("/value/")
    finally:
        request_started.disconnect(note)
    assert (second.status_code, second.content) == (200, first.content)
    assert len(urls.rendered) == 1
    assert asked == []


@pytest.mark.parametrize(
    ("scope", "made_anew"),
    [
        ("510108/1/2", True),
        ("*", True),
        ("510108", True),
        ("510108/1/2/33", True),
        ("510108/1/3", False),
        ("510108/1/22", False),
    ],
)
async def test_a_stamp_concerns_the_places_in_line_with_it(visitor, scope, made_anew):
    await visitor.get("/value/")
    await touched(scope)
    await visitor.get("/value/")
    assert len(urls.rendered) == (2 if made_anew else 1)


async def test_the_district_depends_on_every_stamp(visitor):
    await visitor.get("/district/")
    await touched("510108/9/9")
    assert (await visitor.get("/district/")).text == "district 2"
    assert (await visitor.get("/district/")).text == "district 2"


async def test_one_rendering_for_many_at_once(visitor):
    await visitor.get("/slow/?page=1")
    await sync_to_async(write_value)(1)
    answers = await asyncio.gather(*[visitor.get("/slow/?page=1") for _ in range(20)])
    assert {answer.text for answer in answers} == {"value=1;zh-hans;normal;localhost:8000"}
    assert len(urls.rendered) == 2
