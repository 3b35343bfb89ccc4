"""The inventory is made from the registry, for people and for the reference, and every page leads to it."""

import pytest
from django.test import Client

from portal.personal_data.providers import personal_data
from tools.personal_data import PAGE, page

pytestmark = pytest.mark.once


def test_the_reference_says_what_the_product_says():
    """Run tools/personal_data.py."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_reads_each_kind_of_data_in_both_languages(client, db, language):
    from django.utils import translation

    client.cookies["language"] = language
    shown = client.get("/privacy/", headers={"host": "localhost:8000"}).content.decode()
    with translation.override(language):
        for provider in personal_data:
            for words in ("title", "what", "purpose", "seen_by", "kept", "erased"):
                said = str(getattr(provider, words))
                assert said.replace("'", "&#x27;") in shown, said
            assert str(provider.basis.label) in shown


def test_it_asks_the_database_nothing_of_anybody(db, django_assert_num_queries):
    browser = Client(HTTP_HOST="localhost:8000")
    browser.get("/privacy/")
    with django_assert_num_queries(0):
        browser.get("/privacy/")


@pytest.mark.parametrize("path", ["/about/privacy/", "/accounts/signup/", "/about/", "/accounts/login/"])
def test_the_way_to_it_is_on_every_page(client, db, path):
    assert 'href="/privacy/"' in client.get(path, headers={"host": "localhost:8000"}).content.decode()
