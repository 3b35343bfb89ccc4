from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.districts import District, small_district
from tests.objects_volunteering import event


@pytest.fixture
def district(db) -> District:
    return small_district()


@pytest.fixture
def called(district):
    """An event of the courtyard with two places tomorrow at noon."""
    return event(district.people["committee chair"], district.community, district.courtyard, 2)


@pytest.fixture
def as_(district):
    """A browser of whoever is named, by the names of docs/reference/urls.md."""

    def browser(who: str) -> Client:
        client = Client(HTTP_HOST="localhost:8000")
        if district.people[who] is not None:
            client.force_login(district.people[who])
        return client

    return browser


def text(page) -> str:
    return page.content.decode()


def path_of(redirect) -> str:
    return urlsplit(redirect["Location"]).path
