"""Writing through the pages: what is typed is kept, what is hostile is refused, nothing is half-done."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from communities.notices.models import Notice
from portal.live.models import Message
from portal.pictures.models import Picture
from tests.communities.notices.conftest import published

WRITE = "/c/xinhong/notices/write/"


def typed(district, **more):
    until = timezone.localtime() + timedelta(days=2)
    facts = {
        "kind": "water", "level": "", "title": "周五停水", "text": "请存好水。", "picture_description": "",
        "audience": [district.courtyard.code], "valid_until": until.strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip
    return facts | more


def photo(name="photo.jpg", size=(80, 60)) -> SimpleUploadedFile:
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, "JPEG")
    return SimpleUploadedFile(name, target.getvalue(), "image/jpeg")


@pytest.fixture
def chair(client, district):
    client.force_login(district.people["committee chair"])
    return client


def test_write_look_publish(chair, district):
    preview = chair.post(WRITE, typed(district))
    notice = Notice.objects.get()
    assert preview["Location"] == f"{notice.address()}preview/"
    page = chair.get(preview["Location"]).content.decode()
    assert "168" in page
    assert "发给 168 户" in page
    answer = chair.post(f"{notice.address()}publish/")
    assert answer["Location"] == notice.address()
    chair.post(f"{notice.address()}publish/")
    assert Message.objects.count() == 1
    assert "发出去了" in chair.get(notice.address()).content.decode()


def test_correct_and_withdraw(chair, district):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    form = chair.get(f"{notice.address()}correct/").content.decode()
    assert 'value="周五停水"' in form
    chair.post(f"{notice.address()}correct/", typed(district, title="周六停水", note="写错了", version="1"))
    stale = chair.post(f"{notice.address()}correct/", typed(district, title="我写的周日", note="写错了", version="1"))
    assert stale.status_code == 409
    assert "我写的周日" in stale.content.decode()
    chair.post(f"{notice.address()}withdraw/", {"reason": "改期"})
    notice.refresh_from_db()
    assert (notice.title, notice.withdrawal_reason) == ("周六停水", "改期")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "title"),
        ({"title": "长" * 10_000}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"text": "长" * 2_001}, "text"),
        ({"kind": "weather"}, "kind"),
        ({"audience": ["510108012003-01"]}, "audience"),
        ({"audience": ["all"]}, "audience"),
        ({"audience": []}, "audience"),
        ({"valid_until": "2020-01-01T00:00"}, "valid_until"),
        ({"valid_until": "9999-12-31T23:59"}, "valid_until"),
        ({"valid_until": "tomorrow"}, "valid_until"),
        ({"level": "red", "kind": "found"}, "level"),
        ({"level": "", "kind": "alert"}, "level"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_rest_is_kept(chair, district, wrong, sentence):
    answer = chair.post(WRITE, typed(district, **({"text": "这些字不能丢"} | wrong)))
    assert answer.status_code == 200
    assert sentence in answer.context["form"].errors
    if "text" not in wrong:
        assert "这些字不能丢" in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_picture_survives_an_error_elsewhere(chair, district):
    answer = chair.post(WRITE, typed(district, title="", picture=photo(), picture_description="水箱"))
    kept = answer.context["form"].kept
    assert kept in answer.content.decode()
    chair.post(WRITE, typed(district, kept=kept, picture_description="水箱"))
    assert Notice.objects.get().picture == Picture.objects.get()


def test_a_kept_picture_is_not_anothers_to_take(chair, client, district):
    kept = (
        chair.post(WRITE, typed(district, title="", picture=photo(), picture_description="水箱")).context["form"].kept
    )
    client.force_login(district.people["committee member"])
    client.post(WRITE, typed(district, kept=kept, picture_description="水箱"))
    assert Notice.objects.get().picture is None


def test_a_picture_needs_words(chair, district):
    answer = chair.post(WRITE, typed(district, picture=photo()))
    assert "picture_description" in answer.context["form"].errors


def test_a_picture_can_be_taken_away_again(chair, district):
    chair.post(WRITE, typed(district, picture=photo(), picture_description="水箱"))
    notice = Notice.objects.get()
    chair.post(f"{notice.address()}edit/", typed(district, remove_picture="on"))
    notice.refresh_from_db()
    assert (notice.picture, notice.picture_description) == (None, "")


@pytest.mark.parametrize(
    "raw", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 50, b"\xff\xd8\xff\xe0" + b"\0" * 100, b"MZ" * 100]
)
def test_what_is_no_picture_is_refused_with_a_sentence(chair, district, raw):
    answer = chair.post(WRITE, typed(district, picture=SimpleUploadedFile("x.jpg", raw), picture_description="水箱"))
    assert answer.status_code == 200
    assert answer.context["form"].errors["picture"]
    assert not Picture.objects.exists()


@pytest.mark.parametrize("page", ["write/", "1/edit/", "1/preview/", "1/correct/", "1/withdraw/"])
def test_signed_out_one_is_asked_to_sign_in(client, district, page):
    answer = client.get(f"/c/xinhong/notices/{page}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=/c/xinhong/")


@pytest.mark.parametrize("column", ["resident", "treasurer", "editor", "worker elsewhere"])
def test_who_may_not_write_is_told_so(client, district, column):
    client.force_login(district.people[column])
    assert client.get(WRITE).status_code == 403
    assert client.post(WRITE, typed(district)).status_code == 403
    assert "write/" not in client.get("/c/xinhong/notices/").content.decode()


@pytest.mark.parametrize("path", ["edit/", "preview/", "correct/", "withdraw/"])
def test_another_committees_draft_is_not_there(client, district, path):
    from communities.notices.actions import draft_notice
    from tests.communities.notices.conftest import content

    draft = draft_notice(
        by=district.people["community worker"],
        community=district.community,
        content=content(),
        courtyards=[district.next_door],
    )
    client.force_login(district.people["committee chair"])
    assert client.get(f"{draft.address()}{path}").status_code == 404
    assert client.post(f"{draft.address()}publish/").status_code == 404


@pytest.mark.parametrize("path", ["publish/", "discard/"])
def test_a_look_changes_nothing(chair, district, path):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    assert chair.get(f"{notice.address()}{path}").status_code == 405


def test_a_form_without_its_token_is_refused(district):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, HTTP_HOST="localhost:8000")
    strict.force_login(district.people["committee chair"])
    assert strict.post(WRITE, typed(district)).status_code == 403
    assert not Notice.objects.exists()
