"""Security headers: nothing from outside, nothing inline on public pages."""

import re
from pathlib import Path

import pytest
from django.core import checks
from django.test import override_settings

from portal.serving.checks import (
    ORDER,
    file_system_of,
    middleware_is_in_order,
    practice_is_off,
    rendered_pages_are_in_memory,
    rendered_pages_can_be_withdrawn,
)

pytestmark = pytest.mark.once


@pytest.fixture
def policy(settings, client):
    settings.ROOT_URLCONF = "tests.portal.serving.urls"

    def read(path):
        header = client.get(path)["Content-Security-Policy"]
        return {part.split()[0]: part.split()[1:] for part in header.split("; ")}

    return read


def test_public_pages_allow_only_ourselves(policy):
    found = policy("/private/")
    assert found["default-src"] == ["'self'"]
    assert found["object-src"] == ["'none'"]
    assert found["frame-ancestors"] == ["'none'"]
    assert found["base-uri"] == ["'self'"]
    assert not {"script-src", "style-src", "connect-src", "font-src"} & set(found)
    assert "unsafe" not in repr(found)


def test_the_admins_may_be_inline_but_not_from_outside(policy):
    found = policy("/admin/")
    assert found["script-src"] == found["style-src"] == ["'self'", "'unsafe-inline'"]
    assert found["frame-ancestors"] == ["'self'"]
    assert not re.search(r"https?:|//|\*", repr(found))


def test_other_security_headers(client, settings):
    settings.ROOT_URLCONF = "tests.portal.serving.urls"
    answer = client.get("/private/")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_practice_is_refused_in_earnest():
    with override_settings(PRACTICE_PAYMENTS=True, PRACTICE_MAIL=True):
        assert [found.id for found in practice_is_off()] == ["serving.E001", "serving.E001"]
    with override_settings(PRACTICE_PAYMENTS=False, PRACTICE_MAIL=False):
        assert practice_is_off() == []
    assert practice_is_off in checks.registry.registry.deployment_checks


def test_the_order_of_middleware_is_checked(settings):
    assert middleware_is_in_order() == []
    settings.MIDDLEWARE = [*ORDER[1:], ORDER[0]]
    assert middleware_is_in_order()[0].id == "serving.E002"


@pytest.mark.django_db
def test_uploads_that_need_a_permission_are_not_served_as_files(client, settings, tmp_path):
    settings.ROOT_URLCONF = "tests.portal.serving.urls"
    settings.MEDIA_ROOT, settings.SERVE_MEDIA = tmp_path, True
    for folder in ("images", "documents", "original_images"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.jpg").write_bytes(b"picture")
    answer = client.get("/media/images/a.jpg")
    assert b"".join(answer.streaming_content) == b"picture"
    answer.close()
    for path in ("documents/a.jpg", "original_images/a.jpg", "images/../documents/a.jpg", "images/", "none", "%00"):
        assert client.get(f"/media/{path}").status_code == 404
    settings.SERVE_MEDIA = False
    assert client.get("/media/images/a.jpg").status_code == 404


@pytest.mark.django_db
def test_robots_keep_out_of_what_is_not_for_them(client):
    assert b"Disallow: /admin/" in client.get("/robots.txt").content
    assert client.post("/robots.txt").status_code == 405


def test_rendered_pages_need_postgresql_and_memory(settings, tmp_path):
    assert rendered_pages_can_be_withdrawn() == rendered_pages_are_in_memory() == []
    settings.RENDERED_ROOT = "pages"
    assert [found.id for found in rendered_pages_can_be_withdrawn()] == ["serving.E003", "serving.E004"]
    settings.RENDERED_ROOT = "/proc"
    assert [found.id for found in rendered_pages_are_in_memory()] == ["serving.E005"]
    assert file_system_of(Path("/proc/self")) == "proc"


def test_directives_stand_in_one_order_in_every_process(client, settings):
    settings.ROOT_URLCONF = "tests.portal.serving.urls"
    said = client.get("/private/")["Content-Security-Policy"].split("; ")
    assert said == sorted(said)
