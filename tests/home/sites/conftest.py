from collections.abc import Iterator

import httpx
import pytest
from asgiref.sync import sync_to_async
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.db.backends.utils import CursorWrapper
from pytest_django import DjangoDbBlocker

from home.sites.actions import open_front_door, open_site
from portal.serving.gateway import Gateway
from tests.districts import District, small_district
from tests.once import undone_at_the_end


@pytest.fixture(scope="module")
def opened_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District]:
    """A small district with its front door and two open sites, made once for a module: sites are slow to open."""
    with undone_at_the_end(django_db_blocker):
        made = small_district()
        open_front_door(
            by=None, district=made.place, motto="沙河两岸，先回自己的院坝", motto_english="Home to your own yard first"
        )
        for community in (made.community, made.elsewhere):
            open_site(by=None, community=community, extension="4006", hours="周一至周五 9:00–18:00")
        yield made


@pytest.fixture
def district(db, opened_once: District) -> District:
    """The same in every test: what one changed there is rolled back, and what Wagtail remembered of it is forgotten."""
    cache.clear()
    return opened_once


@pytest.fixture
def client(client):
    """A browser at the district's host."""
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


@pytest.fixture
async def product(transactional_db):
    """A browser without cookies before the real outer application."""
    gateway = Gateway(get_wsgi_application())
    transport = httpx.ASGITransport(app=gateway, client=("203.0.113.7", 1234))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as made:
        yield made
    await gateway.close()
    await sync_to_async(connections.close_all)()


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """Every query of Django's, whichever thread asks it."""
    noted: list[str] = []
    execute = CursorWrapper.execute

    def note(cursor, sql, params=None):
        noted.append(sql)
        return execute(cursor, sql, params)

    monkeypatch.setattr(CursorWrapper, "execute", note)
    return noted
