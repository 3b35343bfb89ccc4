"""The buttons of the boards stand where they lead somewhere for whoever looks, and what they open knows what for."""

import pytest
from django.core.cache import cache
from django.test import Client

from communities.cases.actions import finish_case, join_case, open_case
from communities.cases.models import Case
from communities.linkage import actions
from communities.linkage.models import Card
from communities.linkage.staleness import NotNow
from portal.access.roles import Role
from portal.users.models import User
from tests.communities.linkage.test_pages import typed
from tests.districts import person
from tests.objects_linkage import agree, facts, finish, move, need, offer, organisation

pytestmark = pytest.mark.once

BOARD = "/c/xinhong/linkage/"
NEED, OFFER = f'href="{BOARD}need/', f'href="{BOARD}offer/'


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


def page(user: User | None, path: str, status: int = 200) -> str:
    browser = Client(HTTP_HOST="localhost:8000")
    if user is not None:
        browser.force_login(user)
    answer = browser.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def case(here, title: str = "2 栋门口能不能修个坡道") -> Case:
    return open_case(
        by=here.resident, community=here.community, place=here.district.courtyard, title=title, summary="三级台阶。"
    )


def looked_at_by(here, who: str) -> tuple[User | None, bool, bool]:
    """Who looks; whether they may need, and whether they may offer."""
    match who:
        case "nobody":
            return None, False, True
        case "treasurer":
            return person("treasurer", (Role.TREASURER, here.community)), False, False
        case "council":
            return person("council", (Role.COUNCIL_MEMBER, here.community)), False, False
        case "resident":
            return here.resident, False, True
        case _:
            return getattr(here, who), True, True


EVERYBODY = ["nobody", "treasurer", "council", "resident", "worker", "chair", "speaker"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_buttons_stand_only_for_those_whom_they_lead_on(here, who):
    user, may_need, may_offer = looked_at_by(here, who)
    wanted, matter = need(here.chair, here.community, f"place-{here.district.courtyard.pk}"), case(here)
    for path in (BOARD, matter.address()):
        shown = page(user, path)
        assert (NEED in shown, OFFER in shown) == (may_need, may_offer), path
        assert ("难处由院委会、社区和登记过的单位来提" in shown) != may_need, path
    assert (OFFER in page(user, wanted.address())) == may_offer
    board = page(user, BOARD)
    assert ('href="/c/xinhong/cases/raise/"' in board) == (who in {"nobody", "resident"})
    if user is not None:
        assert page(user, BOARD + "need/", 200 if may_need else 403)
        assert page(user, BOARD + "offer/", 200 if may_offer else 403)


def test_who_opens_the_address_all_the_same_is_led_back(here):
    shown = page(here.resident, BOARD + "need/", 403)
    for words in ("新鸿社区", "这里不由你来提", f'href="{BOARD}"', 'href="/c/xinhong/cases/raise/"'):
        assert words in shown
    treasurer = person("treasurer", (Role.TREASURER, here.community))
    shown = page(treasurer, BOARD + "offer/", 403)
    assert "住在这里的邻居" in shown
    assert "难处由院委会" not in shown
    assert 'href="/c/xinhong/cases/raise/"' not in shown


def test_for_a_matter_that_has_ended_nobody_is_asked(here):
    matter = case(here)
    finish_case(by=here.chair, case=matter, outcome="done", text="修好了。")
    shown = page(here.worker, matter.address())
    assert NEED not in shown
    assert OFFER not in shown
    for form in ("need", "offer"):
        shown = page(here.worker, f"{BOARD}{form}/?case={matter.pk}", 409)
        assert "这件事已经结束" in shown
        assert matter.address() in shown
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(here.worker)
    party = f"place-{here.community.pk}"
    answer = browser.post(BOARD + "need/", typed(party=party, case=str(matter.pk), title="坡道旁边种花"))
    assert answer.status_code == 409
    assert "坡道旁边种花" in answer.content.decode(), "what was typed stays"
    with pytest.raises(NotNow):
        actions.write_card(
            by=here.worker, community=here.community, side="need", facts=facts(), party=party, case=matter
        )
    assert not Card.objects.exists()


def test_a_part_of_a_matter_that_has_ended_has_ended(here):
    part, whole = case(here), case(here, "台阶太高")
    join_case(by=here.chair, case=part, into=whole, reason="同一个台阶")
    whole.refresh_from_db()
    finish_case(by=here.chair, case=whole, outcome="done", text="修好了。")
    assert "这件事已经结束" in page(here.worker, f"{BOARD}need/?case={part.pk}", 409)


def test_what_flowed_in_brings_its_needs_along(here):
    part, whole = case(here), case(here, "台阶太高")
    for matter, title in ((part, "找会砌砖的"), (whole, "找水泥")):
        actions.write_card(
            by=here.worker, community=here.community, side="need", facts=facts(title=title), case=matter,
            party=f"place-{here.community.pk}",
        )  # fmt: skip
    had = offer(here.speaker, here.community, f"organisation-{here.station.pk}")
    taken = actions.write_card(
        by=here.worker, community=here.community, side="need", facts=facts(title="砌坡道"), case=part,
        party=f"place-{here.community.pk}",
    )  # fmt: skip
    actions.introduce(by=here.worker, need=taken, offer=had)
    join_case(by=here.chair, case=part, into=whole, reason="同一个台阶")
    shown = page(None, whole.address()).partition('id="h-helps"')[2].partition("</section>")[0]
    for title in ("找会砌砖的", "找水泥", "砌坡道"):
        assert title in shown


def test_the_place_of_the_matter_is_filled_in(here):
    shown = page(here.worker, f"{BOARD}need/?case={case(here).pk}")
    assert f'value="{here.district.courtyard.code}" selected' in shown


def test_an_offer_that_answers_a_need_knows_it_and_leads_on_to_the_two(here):
    courtyard = here.district.courtyard
    wanted = need(
        here.chair, here.community, f"place-{courtyard.pk}", title="给坡道运砖", kind="safety", board="duty",
        resource="goods", unit="车", place=courtyard,
    )  # fmt: skip
    assert f'href="{BOARD}offer/?need={wanted.pk}"' in page(here.speaker, wanted.address())
    shown = page(here.speaker, f"{BOARD}offer/?need={wanted.pk}")
    assert "为了这个难处：" in shown
    assert "给坡道运砖" in shown
    for chosen in ('value="safety" selected', 'value="goods" selected', f'value="{courtyard.code}" selected'):
        assert chosen in shown
    assert 'value="duty"' in shown.partition(" checked")[0].rpartition("<input")[2]
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(here.speaker)
    said = typed(party=f"organisation-{here.station.pk}", kind="safety", resource="goods", need=str(wanted.pk))
    answer = browser.post(BOARD + "offer/", said)
    made = Card.objects.get(side="offer")
    assert answer["Location"] == f"{BOARD}{wanted.pk}/with/{made.pk}/"
    draft = browser.post(BOARD + "offer/", said | {"draft": "1", "title": "还没想好"})
    assert draft["Location"] == Card.objects.get(title="还没想好").address()


def test_a_need_that_is_no_longer_open_is_not_answered(here):
    wanted = need(here.worker, here.community)
    actions.close_card(by=here.worker, card=wanted, reason="有了", version=1)
    for value in (wanted.pk, "x", "9" * 30, 999):
        assert "为了这个难处" not in page(here.speaker, f"{BOARD}offer/?need={value}")


def test_the_pair_speaks_to_whoever_reads_it(here):
    wanted = need(here.chair, here.community, f"place-{here.district.courtyard.pk}")
    had = offer(here.speaker, here.community, f"organisation-{here.station.pk}")
    path = f"{BOARD}{wanted.pk}/with/{had.pk}/"
    for one_of_them in (here.chair, here.speaker):
        shown = page(one_of_them, path)
        assert "你就是两家中的一家" in shown
        assert "你只牵线" not in shown
    elsewhere = organisation(here.resident, here.community, here.worker, short_name="另一家")
    theirs = need(here.resident, here.community, f"organisation-{elsewhere.pk}")
    assert "你只牵线" in page(here.worker, f"{BOARD}{theirs.pk}/with/{had.pk}/")
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(here.speaker)
    assert "接下来你们自己谈" in browser.post(path, {"act": "introduce"}, follow=True).content.decode()


def test_having_done_something_together_is_said_wherever_the_two_stand(here):
    first = agree(made := here.introduced(), *here.sides(made))
    finish(first, *here.sides(first))
    wanted, had = need(here.worker, here.community, title="春天再来一次"), Card.objects.get(side="offer")
    words = "以前一起做成过 1 件"
    assert words in page(here.worker, wanted.address())
    assert words in page(here.worker, f"{BOARD}{wanted.pk}/with/{had.pk}/")
    project = actions.introduce(by=here.worker, need=wanted, offer=had)
    assert words in page(here.worker, project.address())


def test_a_project_says_where_on_the_way_of_its_matter_it_is(here):
    wanted = actions.write_card(
        by=here.worker, community=here.community, side="need", facts=facts(title="砌坡道"), case=case(here),
        party=f"place-{here.community.pk}",
    )  # fmt: skip
    had = offer(here.speaker, here.community, f"organisation-{here.station.pk}")
    project = actions.introduce(by=here.worker, need=wanted, offer=had)
    sides = here.sides(project)
    assert "你在这里：第 2 步，共 2 步" in page(None, project.address())
    agree(project, *sides)
    assert "你在这里：第 3 步，共 3 步" in page(None, project.address())
    move(project, "under_way", *sides)
    assert "你在这里：第 4 步，共 4 步" in page(None, project.address())
