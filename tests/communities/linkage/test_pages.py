"""The whole way by forms alone, as anybody's browser would send them, and what others see meanwhile."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from communities.linkage import actions
from communities.linkage.kinds import Stage
from communities.linkage.models import Agreement, Card, LogEntry, Party, Project, Task
from communities.linkage.parties import code_of
from communities.linkage.views import cards
from portal.freshness.models import Stamp
from portal.freshness.stamps import DEPENDS_HEADER
from portal.limits import Limit
from tests.districts import community
from tests.objects_linkage import agree, move, need, offer, reread, terms

pytestmark = pytest.mark.once

BOARD = "/c/xinhong/linkage/"


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


def signed_in(user) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(user)
    return client


def typed(**more) -> dict[str, str]:
    said = {
        "title": "冬天陪独居老人说说话", "resource": "people", "amount": "10", "unit": "人", "text": "每周一次。",
        "place": "510108004007", "board": "society", "kind": "welfare",
    }  # fmt: skip
    return said | more


def test_the_whole_way_without_a_script(here, client):
    worker, speaker = signed_in(here.worker), signed_in(here.speaker)
    made = worker.post(BOARD + "need/", typed(party=f"place-{here.community.pk}"))
    wanted = Card.objects.get()
    assert made["Location"] == wanted.address()
    speaker.post(BOARD + "offer/", typed(party=f"organisation-{here.station.pk}", title="社工来了", amount="15"))
    had = Card.objects.get(side="offer")
    page = worker.get(wanted.address()).content.decode()
    assert "社工来了" in page
    assert "够用：15 人" in page
    pair = f"{BOARD}{wanted.pk}/with/{had.pk}/"
    assert pair in page
    project = Project.objects.get() if worker.post(pair, {"act": "introduce"}).status_code == 302 else None
    path = f"{BOARD}projects/{project.pk}/"
    ours, theirs = project.parties
    worker.post(
        path + "agreement/",
        {
            "version": "1", "subject": "陪老人说话", "terms": "每周四。", "from_day": "2026-11-01",
            f"brings_{ours.pk}": "名单", f"brings_{theirs.pk}": "四名社工",
        },
    )  # fmt: skip
    number = Agreement.objects.get().number
    assert client.get(f"{BOARD}agreements/{number}/").status_code == 404, "not for others before it binds"
    assert "四名社工" not in client.get(path).content.decode()
    for browser, party in ((worker, ours), (speaker, theirs)):
        answer = browser.post(path + "sign/", {"party": code_of(party), "read": "on", "version": "1"})
        assert answer.status_code == 302
    assert "四名社工" in client.get(f"{BOARD}agreements/{number}/").content.decode()
    for browser, party in ((worker, ours), (speaker, theirs)):
        now = reread(project)
        browser.post(path + "move/", {"to": "under_way", "party": code_of(party), "version": str(now.version)})
    assert reread(project).stage == Stage.UNDER_WAY
    speaker.post(path + "tasks/", {"title": "一家一家说好", "owner": str(ours.pk)})
    worker.post(f"{path}tasks/{Task.objects.get().pk}/", {"done": "1"})
    speaker.post(path + "log/", {"day": str(timezone.localdate()), "text": "21 家开了门。"})
    now = reread(project)
    said = {
        "outcome": "老人说明年还要。",
        "people": "23",
        "hours": "1.5",
        "money": "12.50",
        "version": str(now.version),
    }
    assert worker.post(path + "outcome/", said)["Location"] == path + "move/"
    for browser, party in ((worker, ours), (speaker, theirs)):
        now = reread(project)
        browser.post(path + "move/", {"to": "done", "party": code_of(party), "version": str(now.version)})
    done = reread(project)
    assert (done.stage, done.people, done.minutes, done.money) == (Stage.DONE, 23, 90, 1250)
    page = client.get(path).content.decode()
    for words in ("老人说明年还要。", "21 家开了门。", "一家一家说好", "做完了"):
        assert words in page
    assert "冬天陪独居老人说说话" in client.get(f"/organisations/{here.station.pk}/").content.decode()


def test_a_public_page_holds_no_token_and_may_be_stored(here, client):
    project = agree(made := here.introduced(), *here.sides(made))
    for path in (BOARD, Card.objects.first().address(), project.address(), project.agreement.address()):
        answer = client.get(path)
        assert answer[DEPENDS_HEADER].startswith(here.community.path), path
        assert "csrfmiddlewaretoken" not in answer.content.decode(), path


def test_a_suggestion_from_next_door_renders_the_board_anew(here, client):
    """Offers of the whole sub-district are suggested, so its boards are stored together."""
    wanted = need(here.worker, here.community)
    scopes = [client.get(path)[DEPENDS_HEADER].split(",") for path in (BOARD, wanted.address())]
    near = community("510108004009", "水碾社区", "shuinian", here.district.subdistrict, "水碾")
    before = dict(Stamp.objects.values_list("scope", "version"))
    offer(here.speaker, near, f"organisation-{here.station.pk}")
    moved = {scope for scope, version in Stamp.objects.values_list("scope", "version") if version != before.get(scope)}
    assert all(moved & set(each) for each in scopes)


def test_a_draft_is_its_writers_own(here, client):
    draft = need(here.worker, here.community, draft=True, title="还没写完")
    assert client.get(draft.address()).status_code == 404
    assert signed_in(here.chair).get(draft.address()).status_code == 404
    assert "还没写完" in signed_in(here.worker).get(draft.address()).content.decode()
    assert "还没写完" not in client.get(BOARD).content.decode()
    assert "还没写完" not in "".join(line.decode() for line in client.get(BOARD + "cards.csv").streaming_content)
    assert client.get(f"/c/taoxi/linkage/{draft.pk}/").status_code == 404


def test_a_person_who_offers_is_masked(here, client):
    card = offer(here.resident, here.community, "me", title="我能搬东西")
    for path in (BOARD, card.address(), BOARD + "all/offers/society/"):
        page = client.get(path).content.decode()
        assert "我能搬东西" in page
        assert here.resident.masked_name in page
        assert here.resident.name not in page


def test_what_is_asked_for_in_the_address_is_filled_in(here):
    page = signed_in(here.worker).get(BOARD + "need/?board=duty&kind=safety&resource=goods").content.decode()
    for chosen in ('value="safety" selected', 'value="goods" selected'):
        assert chosen in page


def test_too_many_at_once_keep_what_was_typed(here, monkeypatch):
    monkeypatch.setattr(cards, "WRITTEN", Limit("linkage.written", most=2, seconds=3600))
    browser = signed_in(here.worker)
    for number in range(2):
        browser.post(BOARD + "need/", typed(party=f"place-{here.community.pk}", title=f"第 {number} 件"))
    answer = browser.post(BOARD + "need/", typed(party=f"place-{here.community.pk}", title="第三件"))
    assert (answer.status_code, Card.objects.count()) == (429, 2)
    assert "第三件" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("until_day", "2020-01-01"), ("amount", "1.5"), ("amount", "-3"), ("title", "长" * 41), ("place", "510108012003")],
)
def test_what_cannot_be_is_said_beside_it(here, field, value):
    answer = signed_in(here.worker).post(BOARD + "need/", typed(party=f"place-{here.community.pk}", **{field: value}))
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_money_is_kept_in_fen(here):
    signed_in(here.worker).post(
        BOARD + "need/", typed(party=f"place-{here.community.pk}", resource="money", amount="1200.50", unit="元")
    )
    card = Card.objects.get()
    assert (card.amount, card.unit, card.quantity) == (120050, "", "¥1,200.50")


def test_lists_are_paged_and_know_what_is_no_page(here, client):
    for number in range(31):
        need(here.worker, here.community, title=f"第 {number} 件")
    path = BOARD + "all/needs/society/"
    assert "第 0 件" in client.get(path + "?page=2").content.decode()
    for wrong in ("0", "3", "x", "１"):
        assert client.get(f"{path}?page={wrong}").status_code == 404
    assert client.get(BOARD + "all/drafts/society/").status_code == 404


def test_a_picture_is_kept_over_an_error_and_goes_when_taken_away(here, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "#2F7D6B").save(file, "JPEG")
    project = here.introduced()
    browser, path = signed_in(here.worker), f"{BOARD}projects/{project.pk}/log/"
    upload = SimpleUploadedFile("院.jpg", file.getvalue(), "image/jpeg")
    said = {"day": str(timezone.localdate()), "text": "去了。", "picture": upload}
    refused = browser.post(path, said)
    assert refused.status_code == 422
    kept = refused.content.decode().partition('name="kept" value="')[2].partition('"')[0]
    browser.post(path, {"day": said["day"], "text": "去了。", "kept": kept, "picture_description": "两把竹椅"})
    entry = LogEntry.objects.get()
    assert entry.picture.width == 60
    assert "两把竹椅" in browser.get(project.address()).content.decode()
    browser.post(f"{path}{entry.pk}/", {"reason": "她不愿意"})
    page = browser.get(project.address()).content.decode()
    assert "她不愿意" in page
    assert "两把竹椅" not in page


def test_only_a_page_of_this_site_is_linked(here):
    project = here.introduced()
    browser, path = signed_in(here.worker), f"{BOARD}projects/{project.pk}/log/"
    said = {"day": str(timezone.localdate()), "text": "买了冬衣。"}
    foreign = ["https://example.org/c/xinhong/", "https://example.org", "HTTP://example.org/x", "http:///x"]
    foreign += ["http://localhost@example.org/x", "http://example.org\\@localhost/x", "http://localhost.example.org/x"]
    for wrong in ("javascript:alert(1)", "//evil.example/x", "/a b", *foreign):
        assert browser.post(path, {**said, "link": wrong}).status_code == 422
    browser.post(path, {**said, "link": "https://xinhong.localhost/c/xinhong/fund/entries/3/?x=1"})
    assert LogEntry.objects.get().link == "/c/xinhong/fund/entries/3/"
    browser.post(path, {**said, "link": "http://LOCALHOST:8000/c/xinhong/"})
    assert LogEntry.objects.latest("pk").link == "/c/xinhong/"


def test_the_board_says_what_is_mine_to_move(here, client):
    project = agree(made := here.introduced(), *here.sides(made))
    handle = f'data-move="{BOARD}projects/{project.pk}/move/"'
    assert handle in signed_in(here.speaker).get(BOARD).content.decode()
    for other in (client, signed_in(here.resident)):
        page = other.get(BOARD).content.decode()
        assert handle not in page
        assert "js/linkage.js" not in page


def test_who_drops_a_card_where_it_cannot_go_is_told(here):
    project = here.introduced()
    browser, path = signed_in(here.worker), f"{BOARD}projects/{project.pk}/move/"
    assert "挪不到那里" in browser.get(path + "?to=done").content.decode()
    ours, theirs = here.sides(project)
    move(agree(project, ours, theirs), Stage.UNDER_WAY, ours, theirs)
    assert "挪不到那里" in browser.get(path + "?to=matching").content.decode()
    assert browser.get(path + "?to=done")["Location"].endswith("/outcome/"), "what came of it is said first"


def test_two_people_who_move_one_card_lose_nothing(here):
    project = agree(made := here.introduced(), *here.sides(made))
    ours, theirs = here.sides(project)
    project = move(project, Stage.UNDER_WAY, ours, theirs)
    read = str(project.version)
    worker, speaker = signed_in(here.worker), signed_in(here.speaker)
    path = f"{BOARD}projects/{project.pk}/move/"
    worker.post(path, {"to": "agreed", "party": code_of(ours[1]), "version": read})
    late = speaker.post(path, {"to": "done", "party": code_of(theirs[1]), "version": read})
    page = late.content.decode()
    assert late.status_code == 409
    assert f"{here.worker.masked_name} 比你快一步" in page
    assert "现在在：定下来" in page
    assert reread(project).stage == Stage.AGREED


def test_who_has_nodded_is_not_asked_again(here):
    project = agree(made := here.introduced(), *here.sides(made))
    ours, _theirs = here.sides(project)
    path = f"{BOARD}projects/{project.pk}/move/"
    button = f'href="{path}?to=under_way"'
    move(project, Stage.UNDER_WAY, ours)
    for user, has_nodded in ((here.worker, True), (here.speaker, False), (here.resident, False)):
        page = signed_in(user).get(project.address()).content.decode()
        assert ("你已经点了头" in page) == has_nodded
        assert (button in page) == (user is here.speaker)
        assert "</span>　还等：" in page
    page = signed_in(here.worker).get(path).content.decode()
    assert "你已经点了头" in page
    assert 'type="submit"' not in page.partition('id="main"')[2].partition("</main>")[0]
    assert "你已经点了头" not in signed_in(here.speaker).get(path).content.decode()


def test_two_who_want_the_same_step_agree(here):
    project = agree(made := here.introduced(), *here.sides(made))
    read = str(project.version)
    path = f"{BOARD}projects/{project.pk}/move/"
    for user, party in here.sides(project):
        sent = {"to": "under_way", "party": code_of(party), "version": read}
        assert signed_in(user).post(path, sent).status_code == 302
    assert reread(project).stage == Stage.UNDER_WAY


def test_a_card_changed_meanwhile_is_shown_beside_what_was_typed(here):
    card = need(here.worker, here.community)
    browser = signed_in(here.worker)
    browser.post(f"{card.address()}edit/", typed(title="先改的", version="1"))
    late = browser.post(f"{card.address()}edit/", typed(title="后改的", version="1"))
    page = late.content.decode()
    assert late.status_code == 409
    assert "先改的" in page
    assert 'value="后改的"' in page
    assert browser.post(f"{card.address()}edit/", typed(title="后改的", version="2")).status_code == 302
    assert browser.post(f"{card.address()}close/", {"reason": "不要了", "version": "2"}).status_code == 409


def test_words_changed_while_reading_are_not_signed(here):
    project = here.introduced()
    ours, theirs = here.sides(project)
    agree(project, ours)
    actions.write_agreement(
        by=here.speaker, project=reread(project), terms=terms(terms="改成每周五。"), version=reread(project).version,
        brings={party.pk: "别的" for party in project.parties},
    )  # fmt: skip
    late = signed_in(here.worker).post(
        f"{BOARD}projects/{project.pk}/sign/", {"party": code_of(ours[1]), "read": "on", "version": "1"}
    )
    assert late.status_code == 409
    assert "改成每周五" in late.content.decode()
    assert not Party.objects.get(pk=theirs[1].pk).partnerships.get().signed_at
