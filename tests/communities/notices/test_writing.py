"""Writing through the pages: what is typed is kept, what is hostile is refused, nothing is half-done."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from communities.notices.models import Notice
from communities.notices.versions import state_of
from portal.live.models import Message
from portal.pictures.models import FOLDER, Picture
from tests.communities.notices.conftest import published

pytestmark = pytest.mark.once

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
    answer = chair.post(f"{notice.address()}publish/", {"read": state_of(notice)})
    assert answer["Location"] == notice.address()
    chair.post(f"{notice.address()}publish/", {"read": state_of(notice)})
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
    chair.post(f"{notice.address()}withdraw/", {"reason": "改期", "version": "2"})
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
    assert answer.status_code == 422
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
    chair.post(f"{notice.address()}edit/", typed(district, remove_picture="on", read=state_of(notice)))
    notice.refresh_from_db()
    assert (notice.picture, notice.picture_description) == (None, "")


@pytest.mark.parametrize(
    "raw", [b"", b"<svg onload=alert(1)>", b"GIF89a" + b"\0" * 50, b"\xff\xd8\xff\xe0" + b"\0" * 100, b"MZ" * 100]
)
def test_what_is_no_picture_is_refused_with_a_sentence(chair, district, raw):
    answer = chair.post(WRITE, typed(district, picture=SimpleUploadedFile("x.jpg", raw), picture_description="水箱"))
    assert answer.status_code == 422
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


def test_back_in_the_browser_and_sent_again_changes_the_draft(chair, district):
    key = str(chair.get(WRITE).context["form"].initial["key"])
    for text in ("第一遍", "第二遍"):
        chair.post(WRITE, typed(district, text=text, key=key))
    assert Notice.objects.get().text == "第二遍"


def test_sent_again_after_publishing_is_nothing_new_unless_the_words_are(chair, district):
    key = str(chair.get(WRITE).context["form"].initial["key"])
    chair.post(WRITE, typed(district, key=key))
    first = Notice.objects.get()
    chair.post(f"{first.address()}publish/", {"read": state_of(first)})
    assert chair.post(WRITE, typed(district, key=key)).status_code == 302
    assert Notice.objects.count() == 1
    chair.post(WRITE, typed(district, key=key, text="另一件事"))
    assert set(Notice.objects.values_list("text", "state")) == {("请存好水。", "published"), ("另一件事", "draft")}


def test_anothers_form_key_is_nobodys(chair, client, district):
    key = str(chair.get(WRITE).context["form"].initial["key"])
    chair.post(WRITE, typed(district, key=key, text="主任写的"))
    client.force_login(district.people["committee member"])
    assert client.post(WRITE, typed(district, key=key, text="委员写的")).status_code == 302
    assert set(Notice.objects.values_list("text", flat=True)) == {"主任写的", "委员写的"}


def test_a_draft_published_in_another_tab_keeps_what_was_typed(chair, district):
    chair.post(WRITE, typed(district))
    notice = Notice.objects.get()
    chair.post(f"{notice.address()}publish/", {"read": state_of(notice)})
    answer = chair.post(f"{notice.address()}edit/", typed(district, text="还在写的字"))
    assert answer.status_code == 409
    assert "还在写的字" in answer.content.decode()
    assert "已经发出去了" in answer.content.decode()
    notice.refresh_from_db()
    assert notice.text == "请存好水。"


def test_a_draft_thrown_away_in_another_tab_is_not_there(chair, district):
    chair.post(WRITE, typed(district))
    draft = Notice.objects.get()
    address = draft.address()
    assert chair.post(f"{address}discard/", {"read": state_of(draft)}).status_code == 302
    for path in ("edit/", "publish/", "discard/"):
        assert chair.post(f"{address}{path}", typed(district)).status_code == 404


def test_a_stale_withdrawal_is_asked_once_more(chair, district):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    chair.post(f"{notice.address()}correct/", typed(district, title="周六停水", note="写错了", version="1"))
    answer = chair.post(f"{notice.address()}withdraw/", {"reason": "水厂改期", "version": "1"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "水厂改期" in html
    assert "周六停水" in html
    notice.refresh_from_db()
    assert notice.state == "published"
    again = {"reason": "水厂改期", "version": answer.context["form"]["version"].value()}
    assert chair.post(f"{notice.address()}withdraw/", again).status_code == 302
    notice.refresh_from_db()
    assert notice.state == "withdrawn"


def test_a_correction_of_what_was_withdrawn_keeps_what_was_typed(chair, district):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    chair.post(f"{notice.address()}withdraw/", {"reason": "改期", "version": "1"})
    answer = chair.post(f"{notice.address()}correct/", typed(district, text="我改的字", note="写错了", version="1"))
    assert answer.status_code == 409
    assert "我改的字" in answer.content.decode()
    assert chair.get(f"{notice.address()}correct/").status_code == 302


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 400, "\0"])
def test_a_tampered_version_changes_nothing(chair, district, version):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    for path in ("correct/", "withdraw/"):
        answer = chair.post(f"{notice.address()}{path}", typed(district, note="x", reason="x", version=version))
        assert answer.status_code == 422
        assert answer.context["form"].errors["version"]
    notice.refresh_from_db()
    assert (notice.state, notice.version) == ("published", 1)


def test_the_sum_stands_beside_the_courtyards(client, district):
    client.force_login(district.people["community worker"])
    form = client.get(WRITE).context["form"]
    assert form.fields["audience"].widget.figures == {
        "all": "168 户　421 人", district.courtyard.code: "168 户　421 人", district.next_door.code: "",
    }  # fmt: skip


def test_where_it_was_taken_is_gone_from_what_is_kept(chair, district):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (30.0, 39.0, 1.0)
    exif[0x010F] = "A camera"
    taken = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(taken, "JPEG", exif=exif)
    upload = SimpleUploadedFile("photo.jpg", taken.getvalue(), "image/jpeg")
    chair.post(WRITE, typed(district, picture=upload, picture_description="水箱"))
    with default_storage.open(f"{FOLDER}/{Notice.objects.get().picture.name}") as kept:
        raw = kept.read()
    assert b"A camera" not in raw
    assert not Image.open(io.BytesIO(raw)).getexif()


def test_an_oversized_picture_is_refused_and_the_words_are_kept(chair, district):
    upload = SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff" + b"\0" * 10_000_000, "image/jpeg")
    answer = chair.post(WRITE, typed(district, text="这些字不能丢", picture=upload, picture_description="水箱"))
    assert answer.context["form"].errors["picture"] == ["这张图超过 10 MB，换一张小的。"]
    assert "这些字不能丢" in answer.content.decode()


@pytest.mark.parametrize("path", ["write/", "1/edit/", "1/preview/", "1/correct/", "1/withdraw/", "1/publish/"])
def test_other_methods_are_refused(chair, district, path):
    for method in ("put", "delete", "patch"):
        assert getattr(chair, method)(f"/c/xinhong/notices/{path}").status_code == 405
