"""Accounts' tests speak to the district's host and look at the letters it sends."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client


@pytest.fixture
def here():
    """A browser at the district's host."""
    return Client(HTTP_HOST="localhost:8000")


@pytest.fixture
def code():
    """Reads the six digits of the newest letter."""

    def newest(to: str = "") -> str:
        letters = [letter for letter in mail.outbox if not to or to in letter.to]
        found = re.search(r"^\s+(\d{6})$", letters[-1].body, re.MULTILINE)
        assert found, letters[-1].body
        return found[1]

    return newest


@pytest.fixture
def limits(settings):
    """Rate limits as they are in use; tests otherwise run without."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,20/d/key"}
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _no_texts_of_another_test(texts):
    return texts
