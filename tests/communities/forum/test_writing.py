"""Writing through the pages: kept on the way, looked at, sent once; the hostile is refused, nothing is half-done."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from communities.forum.actions import keep_draft, lock_topic, state_of
from communities.forum.content import Content
from communities.forum.models import Draft, Reply, Subscription, Topic
from communities.forum.rendering import MOST_NAMED
from portal.pictures.models import Picture
from tests.communities.forum.conftest import say

FORUM = "/c/xinhong/forum/"


def photo(name="photo.jpg", size=(80, 60)) -> SimpleUploadedFile:
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, "JPEG")
    return SimpleUploadedFile(name, target.getvalue(), "image/jpeg")


@pytest.fixture
def chair(client, people):
    client.force_login(people["committee chair"])
    return client


def typed(**more):
    return {"key": str(uuid.uuid4()), "text": "量过了，**11 米**。", "do": "look", **more}


def sending(draft: Draft) -> dict[str, object]:
    return {"version": draft.version, "key": draft.key}


def test_write_look_send(chair, topic):
    looked = chair.post(f"{topic.address()}reply/", typed(quote="1"))
    assert looked["Location"] == f"{topic.address()}reply/look/"
    page = chair.get(looked["Location"]).content.decode()
    assert "<strong>11 米</strong>" in page
    assert "有人量过没有？" in page
    assert topic.replies.count() == 1, "not before it is sent"
    draft = Draft.objects.get()
    sent = [chair.post(f"{topic.address()}reply/send/", sending(draft))["Location"] for _ in range(2)]
    assert sent == [f"{topic.address()}2/"] * 2
    assert topic.replies.count() == 2
    reply = topic.replies.get(number=2)
    assert (reply.quoted.number, reply.quoted_text) == (1, "有人量过没有？")
    assert not Draft.objects.exists()
    late = chair.post(f"{topic.address()}reply/keep/", typed(key=str(draft.key)))
    assert late.status_code == 204
    assert not Draft.objects.exists(), "what comes late brings nothing back"
    chair.post(f"{topic.address()}reply/", typed(key=str(draft.key)))
    assert topic.replies.count() == 2


def test_a_topic_is_opened_in_the_same_steps(chair, people, board):
    first = chair.post(f"{FORUM}write/", typed(title="东墙那盏灯", board="yard"))
    assert first["Location"] == f"{FORUM}write/look/"
    assert "东墙那盏灯" in chair.get(first["Location"]).content.decode()
    draft = Draft.objects.get()
    sent = [chair.post(f"{FORUM}write/send/", sending(draft))["Location"] for _ in range(2)]
    topic = Topic.objects.get()
    assert sent == [topic.address()] * 2
    assert (topic.title, topic.board, topic.author) == ("东墙那盏灯", board, people["committee chair"])
    assert Subscription.objects.filter(topic=topic, person=people["committee chair"]).exists()
    late = typed(title="东墙那盏灯", board="yard", key=str(draft.key))
    assert chair.post(f"{FORUM}write/keep/", late).status_code == 204
    assert chair.post(f"{FORUM}write/", late)["Location"] == topic.address()
    assert not Draft.objects.exists(), "what comes late brings nothing back"


def test_a_committee_speaks_through_the_form_for_its_own_place_alone(chair, district, topic):
    chair.post(f"{topic.address()}reply/", typed(voice=district.courtyard.path))
    assert Draft.objects.get().spoken_for == district.courtyard
    wrong = chair.post(f"{topic.address()}reply/", typed(voice=district.community.path))
    assert wrong.status_code == 422
    chair.post(f"{topic.address()}reply/send/", sending(Draft.objects.get()))
    assert topic.replies.get(number=2).spoken_for == district.courtyard


def test_what_is_kept_is_there_when_one_comes_back(chair, topic, people):
    answer = chair.post(f"{topic.address()}reply/", typed(do="keep"))
    assert answer["Location"] == topic.address()
    assert "量过了，**11 米**。</textarea>" in chair.get(topic.address()).content.decode()
    kept = chair.post(f"{topic.address()}reply/keep/", typed(text="改了一句"))
    assert (kept.status_code, "X-Kept-At" in kept) == (204, True)
    assert Draft.objects.get().text == "改了一句"
    assert chair.post(f"{topic.address()}reply/keep/", typed(text="长" * 2001)).status_code == 422
    nothing = chair.post(f"{topic.address()}reply/keep/", typed(text=""))
    assert (nothing.status_code, "X-Kept-At" in nothing) == (204, False)
    assert Draft.objects.get().text == "改了一句"
    chair.post(f"{topic.address()}reply/discard/")
    assert not Draft.objects.exists()


@pytest.mark.once
def test_a_draft_is_nobody_elses(chair, client, topic, people):
    keep_draft(by=people["resident"], community=topic.community, topic=topic, content=Content("我一个人的"))
    for path in ("", "reply/", "reply/look/"):
        assert "我一个人的" not in chair.get(topic.address() + path).content.decode()
    chair.post(f"{topic.address()}reply/send/", sending(Draft.objects.get()))
    assert topic.replies.count() == 1


def test_what_was_changed_in_another_window_is_not_sent_unseen(chair, topic):
    chair.post(f"{topic.address()}reply/", typed())
    seen = sending(Draft.objects.get())
    chair.post(f"{topic.address()}reply/", typed(text="另一句"))
    answer = chair.post(f"{topic.address()}reply/send/", seen)
    assert answer["Location"] == f"{topic.address()}reply/look/"
    assert topic.replies.count() == 1
    for version in ("", "x", "９", "9" * 40):
        chair.post(f"{topic.address()}reply/send/", {"version": version})
    assert topic.replies.count() == 1


def test_pictures_are_drawn_anew_and_described(chair, topic):
    bare = chair.post(f"{topic.address()}reply/", typed(pictures=[photo("a.jpg"), photo("b.jpg")], seen_new="卷尺"))
    assert bare.status_code == 422
    form = bare.context["form"]
    first, second = (shown.picture for shown in form.present)
    described = typed(kept=form.kept, **{f"seen_{first.pk}": "卷尺", f"seen_{second.pk}": "粉笔线"})
    assert chair.post(f"{topic.address()}reply/", described).status_code == 302
    chair.post(f"{topic.address()}reply/send/", sending(Draft.objects.get()))
    assert [shown.description for shown in topic.replies.get(number=2).pictures.all()] == ["卷尺", "粉笔线"]
    page = chair.get(topic.address()).content.decode()
    assert f'src="{first.thumbnail_url}"' in page
    assert 'alt="粉笔线"' in page


@pytest.mark.once
def test_hostile_files_are_refused_and_the_good_ones_kept(chair, topic):
    png = photo("x.png").read()
    bomb = SimpleUploadedFile("bomb.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "image/png")
    answer = chair.post(
        f"{topic.address()}reply/", typed(pictures=[bomb, SimpleUploadedFile("good.jpg", png)], seen_new="好的")
    )
    assert answer.status_code == 422
    assert Picture.objects.count() == 1
    assert "量过了" in answer.content.decode(), "what was typed is kept"
    assert answer.context["form"].kept
    five = [photo(f"{number}.jpg") for number in range(5)]
    assert chair.post(f"{topic.address()}reply/", typed(pictures=five)).status_code == 422
    assert Picture.objects.count() == 1
    assert not Draft.objects.exists()


@pytest.mark.once
def test_kept_pictures_are_the_senders_own(chair, client, topic, people):
    bare = chair.post(f"{topic.address()}reply/", typed(pictures=[photo()]))
    kept = bare.context["form"].kept
    client.force_login(people["resident"])
    assert client.post(f"{topic.address()}reply/", typed(kept=kept, text="")).context["form"].present == []
    for broken in ("x", kept[:-2] + "zz", "a:b:c"):
        assert client.post(f"{topic.address()}reply/", typed(kept=broken, text="")).context["form"].present == []


@pytest.mark.once
@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": " \n\u200b"}, {"text": "长" * 2001}, {"key": "x"}, {"quote": "x"}],
)
def test_what_cannot_be_taken_answers_422_and_leaves_nothing(chair, topic, wrong):
    assert chair.post(f"{topic.address()}reply/", typed(**wrong)).status_code == 422
    assert (Draft.objects.count(), Reply.objects.count()) == (0, 1)


@pytest.mark.once
def test_two_thousand_characters_are_two_thousand_whatever_the_line_breaks(chair, topic):
    text = ("长" * 99 + "\r\n") * 20
    assert chair.post(f"{topic.address()}reply/", typed(text=text)).status_code == 302


@pytest.mark.once
def test_a_crowd_that_is_called_is_said_before_sending(chair, topic, people):
    for _ in range(MOST_NAMED + 1):
        say(people["resident"], topic)
    chair.post(f"{topic.address()}reply/", typed(text=" ".join(f"@#{number}" for number in range(1, 8))))
    assert "最多喊五位邻居" in chair.get(f"{topic.address()}reply/look/").content.decode()


@pytest.mark.once
def test_what_is_quoted_is_of_this_topic_and_may_be_read(chair, topic, people, board):
    from communities.forum.actions import hide_reply

    reply = say(people["committee member"], topic, "三栋飞线")
    hide_reply(by=people["forum moderator"], reply=reply, reason="x")
    for quote in ("2", "9", "999999"):
        chair.post(f"{topic.address()}reply/", typed(quote=quote))
        assert Draft.objects.get().quoted is None
    assert "三栋飞线" not in chair.get(f"{topic.address()}reply/?quote=2").content.decode()
    assert chair.get(f"{topic.address()}reply/?quote=x").status_code == 200


@pytest.mark.once
def test_a_locked_topic_answers_409_with_when_and_what_was_typed(chair, topic, people):
    chair.post(f"{topic.address()}reply/", typed())
    lock_topic(by=people["forum moderator"], topic=topic, reason="说完了")
    for path, data in (("reply/", typed()), ("reply/send/", sending(Draft.objects.get()))):
        answer = chair.post(topic.address() + path, data)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "说完了" in page
        assert "11 米" in page
    assert topic.replies.count() == 1
    assert Draft.objects.exists(), "what was begun is not lost"


@pytest.mark.once
def test_too_many_at_once_answers_429_and_keeps_what_was_typed(chair, topic, monkeypatch):
    chair.post(f"{topic.address()}reply/", typed())
    monkeypatch.setattr("communities.forum.views.writing.count", lambda request, limit: False)
    for path, data in (("reply/", typed()), ("reply/send/", sending(Draft.objects.get()))):
        answer = chair.post(topic.address() + path, data)
        assert answer.status_code == 429
        assert "11 米" in answer.content.decode()
    assert chair.post(f"{topic.address()}reply/keep/", typed()).status_code == 429
    assert topic.replies.count() == 1


@pytest.mark.once
def test_change_ones_own_words(client, topic, people):
    client.force_login(people["resident"])
    address = f"{topic.address()}1/edit/"
    opening = topic.replies.get()
    assert "有人量过没有？</textarea>" in client.get(address).content.decode()
    assert client.post(address, {"text": "哪个量过？", "read": state_of(opening)})["Location"] == f"{topic.address()}1/"
    stale = client.post(address, {"text": "又一句", "read": state_of(opening)})
    assert stale.status_code == 409
    page = stale.content.decode()
    assert "又一句</textarea>" in page
    assert "哪个量过？" in page
    opening.refresh_from_db()
    again = client.post(address, {"text": "又一句", "read": state_of(opening)})
    assert again.status_code == 302


@pytest.mark.once
def test_the_community_without_boards_is_opened_by_its_worker(client, district, people):
    from communities.forum.models import Board

    Board.objects.all().delete()
    client.force_login(people["community worker"])
    assert "把论坛开起来" in client.get(FORUM).content.decode()
    assert client.post(f"{FORUM}open/")["Location"] == FORUM
    assert Board.objects.filter(community=district.community).count() == 4
