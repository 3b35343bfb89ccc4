"""Absolute links for what is read away from the site."""

from urllib.parse import urljoin

from django.conf import settings


def district_link(path: str) -> str:
    """``path`` on the district's host, which carries every link in a letter."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)
