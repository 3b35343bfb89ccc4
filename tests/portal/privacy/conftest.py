"""A neighbour who has done everything, and the outer application before everything they did."""

import httpx
import pytest
from asgiref.sync import sync_to_async
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client

from portal.serving.gateway import Gateway


@pytest.fixture
def here():
    """A browser at the district's host."""
    return Client(HTTP_HOST="localhost:8000")


@pytest.fixture
async def public(settings, transactional_db):
    """A reader without a session, at the gateway that keeps pages."""
    settings.ALLOWED_HOSTS = ["localhost", ".localhost", "127.0.0.1"]
    gateway = Gateway(get_wsgi_application())
    transport = httpx.ASGITransport(app=gateway, client=("203.0.113.7", 1234))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as made:
        yield made
    await gateway.close()
    await sync_to_async(connections.close_all)()
