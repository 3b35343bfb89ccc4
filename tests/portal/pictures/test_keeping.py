"""Files and rows of kept pictures."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from communities.notices.actions import Content, draft_notice
from portal.pictures import keeping
from portal.pictures.keeping import forget_orphans, keep
from portal.pictures.models import Picture
from portal.pictures.reencoding import reencode
from portal.users.models import User
from tests.districts import small_district


@pytest.fixture
def picture(db) -> Picture:
    target = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(target, "JPEG")
    target.seek(0)
    return keep(reencode(target), by=None)


def test_both_files_are_there_and_served(client, picture, settings):
    settings.SERVE_MEDIA = True
    for url in (picture.url, picture.thumbnail_url):
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in answer["Cache-Control"]
        b"".join(answer.streaming_content)
        answer.close()


def test_names_cannot_be_guessed(picture):
    assert len(picture.name.partition(".")[0]) == 32


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cx.jpg", "x.jpg", "0" * 32, f"{'0' * 32}.jpg",
     f"{'0' * 32}.jpg%0a", f"{'0' * 32}.svg", f"%00{'0' * 32}.jpg"],
)  # fmt: skip
def test_nothing_else_is_served(client, db, name, settings):
    settings.SERVE_MEDIA = True
    assert client.get(f"/media/pictures/{name}").status_code == 404


def test_a_picture_is_only_to_be_looked_at(client, picture, settings):
    settings.SERVE_MEDIA = True
    assert client.post(picture.url).status_code == 405
    settings.SERVE_MEDIA = False
    assert client.get(picture.url).status_code == 404


def test_what_nothing_shows_is_forgotten_after_two_days(picture):
    assert forget_orphans() == 0
    Picture.objects.update(kept_at=timezone.now() - timedelta(days=3))
    assert forget_orphans() == 1
    assert not default_storage.exists(f"pictures/{picture.name}")
    assert not default_storage.exists(f"pictures/{picture.thumbnail_name}")


def test_what_a_notice_shows_is_kept(picture, db):
    from communities.notices.actions import draft_notice
    from tests.communities.notices.conftest import content
    from tests.districts import small_district

    district = small_district()
    draft_notice(
        by=district.people["community worker"],
        community=district.community,
        content=content(picture=picture, picture_description="水箱"),
    )
    Picture.objects.update(kept_at=timezone.now() - timedelta(days=3))
    assert forget_orphans() == 0
    assert default_storage.exists(f"pictures/{picture.name}")


def a_picture(by: User | None = None) -> Picture:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(target, "JPEG")
    target.seek(0)
    return keep(reencode(target), by=by)


def test_pictures_that_are_shown_do_not_keep_orphans_alive(db, monkeypatch):
    """However many older ones are in use: the job looks only at those that nothing refers to."""
    monkeypatch.setattr(keeping, "ORPHANS_PER_RUN", 1)
    district = small_district()
    by = district.people["community worker"]
    words = {"kind": "information", "level": "", "title": "坝坝宴", "text": "来吃饭。", "picture_description": "桌子"}
    for _ in range(2):
        shown = Content(**words, valid_until=timezone.now() + timedelta(days=1), picture=a_picture(by))
        draft_notice(by=by, community=district.community, content=shown)
    orphan = a_picture(by)
    Picture.objects.update(kept_at=timezone.now() - timedelta(days=3))
    assert forget_orphans() == 1
    assert Picture.objects.count() == 2
    assert not Picture.objects.filter(pk=orphan.pk).exists()
