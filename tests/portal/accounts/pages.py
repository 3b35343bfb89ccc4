"""What these tests ask of a page."""

import re

from django.test import Client

HOSTILE_ADDRESSES = ["a\x00@example.org", "a@example.org\r\nBcc: b@example.org", "x" * 10_000, "@", "a@b", "<a@b.c>"]


def is_in(browser: Client) -> bool:
    return browser.get("/accounts/me/").status_code == 200


def text(response) -> str:
    return response.content.decode()


def alike(response, name: str) -> str:
    """The page without the form's tokens and the address it is about."""
    page = re.sub(r'value="[A-Za-z0-9]{64}"', "", text(response))
    return page.replace(f"{name}@example.org", "?").replace(f"{name}%40example.org", "?")
