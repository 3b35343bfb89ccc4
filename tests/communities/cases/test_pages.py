"""The thread and the list as anybody sees them, and the pages of those who look after a case."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.utils import timezone
from PIL import Image

from communities.cases import roof
from communities.cases.actions import join_case, withdraw_step
from communities.cases.models import Case
from communities.cases.roof import Point
from tests.communities.cases.conftest import done, raised, step

pytestmark = pytest.mark.once

HOSTILE = '<script>alert("1")</script>'


def test_the_thread_says_what_where_and_how_far(client, district):
    case = done(district)
    html = client.get(case.address()).content.decode()
    for words in ("2 栋门口能不能修个坡道", "报事", "办结", "评价", "回访", "第 3 步，共 4 步"):
        assert words in html


def test_paper_leaves_out_what_only_leads_elsewhere(client, district):
    case = raised(district)
    step(case, link="/c/xinhong/notices/")
    done(district, case)
    html = client.get(case.address()).content.decode()
    for words in ("去那一页看", "登录后打分", "看图片卡"):
        before = html.partition(words)[0]
        assert "noprint" in before[before.rindex("<p") :]


def test_the_list_says_how_far_each_has_come(client, district):
    case = raised(district)
    step(case, kind="cases.reopened")
    html = client.get("/c/xinhong/cases/").content.decode()
    assert "走了 2 步，走到：重新办" in html
    assert case.title not in client.get("/c/xinhong/cases/?past=1").content.decode()
    done(district, case)
    assert case.title in client.get("/c/xinhong/cases/?past=1").content.decode()


def test_the_list_and_the_thread_count_the_same(client, district):
    chair = district.people["committee chair"]
    into, part = raised(district), raised(district, title="台阶太高")
    step(part, kind="cases.reopened")
    join_case(by=chair, case=part, into=into, reason="同一个")
    step(into, "late", planned=True, at=timezone.now() - timedelta(hours=1))
    gone = step(into, "gone")
    withdraw_step(case=into, key=gone.key, reason="不算")
    assert "走了 3 步，走到：重新办" in client.get("/c/xinhong/cases/").content.decode()
    assert "第 3 步，共 4 步" in client.get(into.address()).content.decode()
    done(district, into, revisit_at=None)
    assert "走了 5 步，走到：评价" in client.get("/c/xinhong/cases/?past=1").content.decode()
    assert "第 5 步，共 6 步" in client.get(into.address()).content.decode()


@pytest.mark.parametrize(("planned", "words"), [(True, "下一步："), (False, "随后：")])
def test_what_comes_after_this_step_is_not_called_next_once_it_has_happened(district, planned, words):
    case = raised(district)
    here = case.steps.get().key
    step(case, planned=planned)
    strip = Template("{% load cases %}{% thread_strip case here %}").render(Context({"case": case, "here": here}))
    assert words in strip
    assert ("下一步：" in strip, "随后：" in strip) == (planned, not planned)


def test_another_communitys_case_is_not_there(client, district):
    case = raised(district)
    for path in ("", "card.png", "rate/", "edit/", "finish/"):
        client.force_login(district.people["administrator"])
        assert client.get(f"/c/taoxi/cases/{case.pk}/{path}").status_code == 404


def test_script_in_every_field_is_shown_as_it_was_typed(client, district):
    case = raised(district, title=HOSTILE, summary=HOSTILE)
    step(case, title=HOSTILE, text=HOSTILE)
    for address in (case.address(), "/c/xinhong/cases/"):
        html = client.get(address).content.decode()
        assert HOSTILE not in html
        assert "&lt;script&gt;" in html


def test_the_card_is_a_picture_of_the_size_that_chats_expect(client, district):
    case = raised(district, title="一个很长很长的标题" * 6)
    response = client.get(f"{case.address()}card.png")
    assert response["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(response.content))
    assert picture.size == (1200, 630)
    assert len(picture.getcolors(1_000_000)) > 20


def test_the_card_needs_no_font(client, district, settings):
    from portal.design.fonts import chinese_font

    settings.CARD_FONT = "/nowhere/at/all.ttf"
    chinese_font.cache_clear()
    assert client.get(f"{raised(district).address()}card.png").status_code == 200
    chinese_font.cache_clear()


def test_the_table_opens_in_a_spreadsheet(client, district):
    raised(district, title="=1+1")
    text = b"".join(client.get("/c/xinhong/cases/cases.csv")).decode()
    assert text.startswith("\ufeff编号 number,")
    assert ",'=1+1,双鸿苑," in text


class TestTheRoof:
    def test_it_rises_to_the_agreement_on_money_and_falls_from_there(self):
        points = [Point("done"), Point("done"), Point("done", ridge=True), Point("done"), Point("now")]
        tops = roof.heights(points, over=False)
        assert tops[2] == min(tops) == roof.RIDGE
        assert tops[0] > tops[1] > tops[2] < tops[3] < tops[4]

    def test_without_one_it_still_rises(self):
        tops = roof.heights([Point("done"), Point("done"), Point("now")], over=False)
        assert tops[0] > tops[1] > tops[2] > roof.RIDGE

    def test_what_ended_without_money_has_its_ridge_in_the_middle(self):
        tops = roof.heights([Point("done")] * 5, over=True)
        assert tops.index(min(tops)) == 2

    @pytest.mark.parametrize("count", [1, 2, 9])
    def test_every_step_is_a_knot(self, count):
        assert roof.drawn([Point("done")] * count, over=False).count("<circle") == count


class TestRaising:
    def test_a_neighbour_raises_a_matter_and_finds_it(self, client, district):
        client.force_login(district.people["resident"])
        page = client.get("/c/xinhong/cases/raise/")
        key = page.context["form"].initial["key"]
        sent = {"place": district.courtyard.pk, "title": "路灯不亮", "summary": "三天了", "key": key}
        for _ in range(2):
            response = client.post("/c/xinhong/cases/raise/", sent)
            assert response.status_code == 302
        case = Case.objects.get()
        assert response["Location"] == case.address()
        assert (case.title, case.place) == ("路灯不亮", district.courtyard)

    def test_what_is_missing_is_said_and_what_was_typed_is_kept(self, client, district):
        client.force_login(district.people["resident"])
        response = client.post("/c/xinhong/cases/raise/", {"title": "路灯不亮" * 20, "place": "9999"})
        assert response.status_code == 422
        assert "路灯不亮路灯不亮" in response.content.decode()
        assert not Case.objects.exists()

    def test_ten_an_hour_are_enough(self, client, district):
        cache.clear()
        client.force_login(district.people["resident"])
        sent = {"place": district.courtyard.pk, "title": "路灯不亮", "summary": "三天了"}
        keys = [f"{number:032x}" for number in range(11)]
        statuses = [client.post("/c/xinhong/cases/raise/", sent | {"key": key}).status_code for key in keys]
        assert statuses == [302] * 10 + [429]
        cache.clear()


class TestLookingAfter:
    def test_the_chair_ends_it_and_opens_it_again(self, client, district):
        case = raised(district)
        client.force_login(district.people["committee chair"])
        assert "照看这件事" in client.get(case.address()).content.decode()
        sent = {"outcome": "done", "text": "修好了"}
        assert client.post(f"{case.address()}finish/", sent).status_code == 302
        assert client.get(f"{case.address()}finish/").status_code == 302
        assert client.post(f"{case.address()}reopen/", {"reason": ""}).status_code == 422
        assert client.post(f"{case.address()}reopen/", {"reason": "又坏了"}).status_code == 302
        case.refresh_from_db()
        assert case.is_open

    def test_a_day_to_come_is_asked_for(self, client, district):
        case = raised(district)
        client.force_login(district.people["committee chair"])
        sent = {"outcome": "done", "text": "修好了", "rating_until": "2020-01-01", "revisit_at": "2999-01-01"}
        response = client.post(f"{case.address()}finish/", sent)
        assert response.status_code == 422
        assert "请选一个还没到的日子" in response.content.decode()
        assert "太远了" in response.content.decode()

    def test_joining_parting_and_a_matter_of_its_own(self, client, district):
        into, case = raised(district), raised(district, title="台阶太高")
        client.force_login(district.people["committee chair"])
        assert client.post(f"{case.address()}join/", {"into": into.pk, "reason": "同一个"}).status_code == 302
        response = client.post(f"{case.address()}join/", {"into": into.pk, "reason": ""})
        assert response.status_code == 422
        assert client.post(f"{case.address()}part/", {"reason": "不是"}).status_code == 302
        assert client.get(f"{case.address()}part/").status_code == 302
        assert client.get(f"{case.address()}branch/").context["form"]["place"].value() == district.courtyard.pk
        sent = {
            "place": district.courtyard.pk,
            "title": "路灯",
            "summary": "也坏了",
            "reason": "另找",
            "key": f"{7:032x}",
        }
        assert client.post(f"{case.address()}branch/", sent).status_code == 302
        assert Case.objects.count() == 3

    def test_said_better_the_first_words_stay(self, client, district):
        case = raised(district)
        client.force_login(district.people["committee chair"])
        assert client.post(f"{case.address()}edit/", {"title": "坡道", "summary": "更清楚"}).status_code == 302
        html = client.get(case.address()).content.decode()
        assert "坡道" in html
        assert "2 栋门口能不能修个坡道" in html
        assert "改过 1 次" in html
