"""Arranging the boards: who, what comes of it, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied

from communities.forum.actions import add_board, change_board, close_board, move_board, open_boards, state_of_board
from communities.forum.actions.boards import MOST_BOARDS
from communities.forum.models import Board, Topic
from communities.forum.refusals import NameTaken, Overtaken, TooManyBoards
from portal.audit.models import Record
from tests.communities.forum.conftest import html, more_topics
from tests.communities.forum.test_reading import FORUM

ARRANGE = f"{FORUM}arrange/"
FIRST = ["yard", "getting-about", "neighbours", "ideas"]


def order(district) -> list[str]:
    return list(Board.objects.filter(community=district.community).values_list("slug", flat=True))


def verbs() -> list[str]:
    return list(Record.objects.filter(verb__startswith="forum.board.").order_by("pk").values_list("verb", flat=True))


def added(by, district, name="养宠物", purpose="遛狗、猫窝"):
    return add_board(by=by, community=district.community, name=name, purpose=purpose)


def test_a_moderator_adds_a_board_behind_the_others_once(client, district, people):
    client.force_login(people["forum moderator"])
    for _ in range(2):
        answer = client.post(f"{ARRANGE}add/", {"name": " 养宠物 ", "purpose": "遛狗、猫窝"})
        assert answer["Location"] == f"{ARRANGE}#board-yangchongwu"
    assert order(district) == [*FIRST, "yangchongwu"]
    assert verbs() == ["forum.board.added"]
    assert "遛狗、猫窝" in html(client, f"{FORUM}boards/yangchongwu/")
    assert "遛狗、猫窝" in html(client, f"{FORUM}write/")


@pytest.mark.once
def test_addresses_are_read_aloud_and_never_twice_the_same(district, people):
    worker = people["community worker"]
    names = ["宠物", "充物", "…", "？", "Add", "一二三四五六七八九十一二三四五六七八九十"]
    slugs = [added(worker, district, name).slug for name in names]
    assert slugs[:5] == ["chongwu", "chongwu-2", "board", "board-2", "add-2"]
    assert len(slugs[5]) <= 40


@pytest.mark.once
def test_one_name_is_one_board_and_there_are_not_too_many(client, district, people):
    worker = people["community worker"]
    added(worker, district, "Pets", "")
    with pytest.raises(NameTaken):
        added(worker, district, "PETS", "dogs")
    close_board(by=worker, board=Board.objects.get(slug="pets"), wanted=True)
    client.force_login(worker)
    page = client.post(f"{ARRANGE}add/", {"name": "Pets", "purpose": ""})
    assert page.status_code == 422
    assert "有个停了的分类叫这个名字" in page.content.decode()
    for number in range(MOST_BOARDS - 5):
        added(worker, district, f"第 {number} 类", "")
    with pytest.raises(TooManyBoards):
        added(worker, district, "还有一类", "")
    page = client.post(f"{ARRANGE}add/", {"name": "还有一类", "purpose": ""})
    assert page.status_code == 422
    assert 'value="还有一类"' in page.content.decode()
    assert f"{ARRANGE}add/" not in html(client, ARRANGE)


def test_a_renamed_board_keeps_its_address_and_its_topics(client, district, people, board, topic):
    client.force_login(people["forum moderator"])
    read = state_of_board(board)
    typed = {"name": "自家院坝", "purpose": "电梯、停车", "read": read}
    for _ in range(2):
        assert client.post(f"{ARRANGE}yard/", typed)["Location"] == f"{ARRANGE}#board-yard"
    page = html(client, f"{FORUM}boards/yard/")
    assert "自家院坝" in page
    assert topic.title in page
    assert verbs() == ["forum.board.changed"]


def test_two_moderators_lose_no_word(client, people, board):
    read = state_of_board(board)
    change_board(by=people["community worker"], board=board, name="院坝", purpose="", read=read)
    client.force_login(people["forum moderator"])
    answer = client.post(f"{ARRANGE}yard/", {"name": "我们院里", "purpose": "", "read": read})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="我们院里"' in page
    assert "<b>院坝</b>" in page
    board.refresh_from_db()
    assert (
        client.post(f"{ARRANGE}yard/", {"name": "我们院里", "purpose": "", "read": state_of_board(board)}).status_code
        == 302
    )
    with pytest.raises(Overtaken):
        change_board(by=people["community worker"], board=board, name="大院", purpose="", read=read)
    with pytest.raises(NameTaken):
        change_board(by=people["community worker"], board=board, name="出行", purpose="",
            read=state_of_board(Board.objects.get(pk=board.pk)))  # fmt: skip


def test_boards_change_places_with_their_neighbours(client, district, people):
    client.force_login(people["community worker"])
    assert client.post(f"{ARRANGE}ideas/move/", {"to": "earlier"})["Location"] == f"{ARRANGE}#board-ideas"
    assert order(district) == ["yard", "getting-about", "ideas", "neighbours"]
    client.post(f"{ARRANGE}yard/move/", {"to": "later"})
    assert order(district) == ["getting-about", "yard", "ideas", "neighbours"]
    for slug, to in (("getting-about", "earlier"), ("neighbours", "later")):
        client.post(f"{ARRANGE}{slug}/move/", {"to": to})
    assert order(district) == ["getting-about", "yard", "ideas", "neighbours"]
    assert verbs() == ["forum.board.moved"] * 2
    assert client.post(f"{ARRANGE}yard/move/", {"to": "away"}).status_code == 400


def test_on_a_closed_board_nothing_new_is_opened_and_the_old_stays(client, district, people, board, topic):
    client.force_login(people["forum moderator"])
    for _ in range(2):
        client.post(f"{ARRANGE}yard/close/", {"wanted": "yes"})
    assert verbs() == ["forum.board.closed"]
    client.force_login(people["resident"])
    page = html(client, f"{FORUM}boards/yard/")
    assert "这一类不再起新话头" in page
    assert topic.title in page
    assert "write/?board=yard" not in page
    assert 'value="yard"' not in html(client, f"{FORUM}write/")
    assert client.post(f"{FORUM}write/", {"title": "x", "board": "yard", "text": "x"}).status_code == 422
    assert client.post(f"{topic.address()}reply/", {"text": "还可以接"}).status_code == 302
    client.force_login(people["community worker"])
    client.post(f"{ARRANGE}yard/close/", {"wanted": "no"})
    assert "write/?board=yard" in html(client, f"{FORUM}boards/yard/")
    assert client.post(f"{ARRANGE}yard/close/", {}).status_code == 400


@pytest.mark.once
def test_a_board_closed_before_it_was_used_is_in_nobodys_way(client, people, board, topic):
    for slug in ("ideas", "yard"):
        close_board(
            by=people["community worker"], board=Board.objects.get(community=board.community, slug=slug), wanted=True
        )
    page = html(client, FORUM)
    assert f"{FORUM}boards/ideas/" not in page
    assert f"{FORUM}boards/yard/" in page
    assert f"{FORUM}boards/ideas/" in html(client, f"{FORUM}boards/ideas/")


@pytest.mark.parametrize("who", ["resident", "committee chair", "worker elsewhere", "editor", "administrator"])
@pytest.mark.once
def test_others_arrange_nothing(district, people, board, who):
    by, given = people[who], {"name": "x", "purpose": ""}
    for act in (
        lambda: add_board(by=by, community=district.community, **given),
        lambda: change_board(by=by, board=board, read=state_of_board(board), **given),
        lambda: move_board(by=by, board=board, up=False),
        lambda: close_board(by=by, board=board, wanted=True),
        lambda: open_boards(by=by, community=district.community),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert order(district) == FIRST
    assert verbs() == []


@pytest.mark.once
def test_another_communitys_board_is_not_there(client, district, people):
    added(people["district officer"], district, "别处没有", "")
    client.force_login(people["district officer"])
    slug = order(district)[-1]
    for path in (f"{slug}/", f"{slug}/move/", f"{slug}/close/", "nothing/"):
        assert client.post(f"/c/taoxi/forum/arrange/{path}", {"to": "later", "wanted": "yes"}).status_code == 404


@pytest.mark.once
def test_without_boards_who_may_is_invited_and_others_are_told(client, district, people):
    Board.objects.all().delete()
    assert "论坛还没开起来" in html(client, FORUM)
    client.force_login(people["forum moderator"])
    page = html(client, FORUM)
    assert "把论坛开起来" in page
    assert "电梯、停车" in page
    assert "把论坛开起来" in html(client, ARRANGE)
    client.post(f"{ARRANGE}add/", {"name": "先说这个", "purpose": ""})
    assert "把论坛开起来" not in html(client, FORUM)
    assert ARRANGE in html(client, FORUM)


# 1 session with its person, 1 community, 1 grants, 1 boards with their topics counted, 1 neighbours, 1 unread
# notifications (head).
ARRANGED = 6


@pytest.mark.parametrize("number", [10, 2_000])
def test_arranging_costs_the_same_however_much_is_said(client, people, topic, number, django_assert_num_queries):
    more_topics(topic, number)
    client.force_login(people["forum moderator"])
    client.get(ARRANGE)
    with django_assert_num_queries(ARRANGED):
        page = html(client, ARRANGE)
    assert f"{Topic.objects.filter(board__slug='yard', community=topic.community).count()} 个话头" in page
