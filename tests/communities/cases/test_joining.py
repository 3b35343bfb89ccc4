"""Cases that become one and part again: whatever the order, each leads to the one it has flowed into."""

import re

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from communities.cases.actions import CaseRefused, branch_case, finish_case, join_case, open_case, part_case
from communities.cases.models import Case, CaseLink
from communities.cases.thread import thread_of
from tests.communities.cases.conftest import raised, step
from tests.districts import small_district


@pytest.fixture
def worker(district):
    return district.people["community worker"]


def two(district):
    return raised(district), raised(district, "committee chair", title="台阶太高")


def test_the_thread_shows_the_steps_of_both_and_each_address_leads_there(client, district, worker):
    into, case = two(district)
    step(case, title="推车也上不去")
    join_case(by=worker, case=case, into=into, reason="同一个台阶")
    for address in (into.address(), case.address()):
        html = client.get(address).content.decode()
        assert "推车也上不去" in html
        assert "同一个台阶" in html
    assert "台阶太高</a>" not in client.get("/c/xinhong/cases/").content.decode()


def test_parted_it_takes_its_own_steps_along(client, district, worker):
    into, case = two(district)
    step(case, title="推车也上不去")
    join_case(by=worker, case=case, into=into, reason="同一个台阶")
    step(case, "later", title="并进来以后的")
    part_case(by=worker, case=case, reason="不是同一个门")
    assert [knot.step.title for knot in thread_of(Case.objects.get(pk=case.pk), None).knots] == [
        "台阶太高", "推车也上不去", "并进来以后的",
    ]  # fmt: skip
    assert "推车也上不去" not in client.get(into.address()).content.decode()
    assert "不是同一个门" in client.get(into.address()).content.decode()


def test_what_came_over_another_keeps_its_reasons(client, district, worker):
    """甲 parted from 丁, flowed into 乙, and 乙 into 丙: every way and every reason stands at 丙."""
    whole, middle = two(district)
    first, former = raised(district, title="按钮够不着"), raised(district, title="别的楼")
    join_case(by=worker, case=first, into=former, reason="看着像")
    part_case(by=worker, case=first, reason="不在一栋")
    join_case(by=worker, case=first, into=middle, reason="一道门")
    join_case(by=worker, case=middle, into=whole, reason="同一个台阶")
    html = client.get(first.address()).content.decode()
    for reason in ("看着像", "不在一栋", "一道门", "同一个台阶"):
        assert reason in html
    joins = html.partition('class="tbl joins"')[2].partition("</table>")[0]
    assert joins.count("并进：") == 2
    assert {middle.title, former.title} <= set(re.findall(r'并进：<span lang="zh-Hans">([^<]+)<', joins))


def test_what_is_sent_too_late_says_so_and_keeps_its_words(client, district, worker):
    into, case = two(district)
    ended = raised(district, title="办完了的")
    client.force_login(worker)
    finish_case(by=worker, case=ended, outcome="done", text="好了")
    join_case(by=worker, case=case, into=into, reason="同")
    part_case(by=worker, case=case, reason="不是同一个门")
    late = {
        f"{ended.address()}finish/": {"outcome": "refused", "text": "没有地方修"},
        f"{case.address()}part/": {"reason": "另有一个门"},
        f"{into.address()}reopen/": {"reason": "扶手松了"},
    }
    for address, words in late.items():
        answer = client.post(address, words)
        assert answer.status_code == 422
        assert list(words.values())[-1] in answer.content.decode()
        assert client.get(address, follow=True).redirect_chain[0][1] == 302
    for address, words in {f"{ended.address()}finish/": {"outcome": "done", "text": "好了"}}.items():
        assert client.post(address, words).status_code == 302


def test_the_end_of_a_part_sent_from_an_old_page_leads_to_the_whole(client, district, worker):
    into, case = two(district)
    join_case(by=worker, case=case, into=into, reason="同")
    client.force_login(worker)
    answer = client.post(f"{case.address()}finish/", {"outcome": "done", "text": "好了"})
    assert answer.status_code == 422
    assert f'<p class="note"><a href="{into.address()}"' in answer.content.decode()


def test_joined_twice_is_joined_once(district, worker):
    into, case = two(district)
    links = {join_case(by=worker, case=case, into=into, reason="同").pk for _ in range(2)}
    assert len(links) == 1


def test_what_does_not_go_together_is_refused_and_nothing_changes(district, worker):
    into, case = two(district)
    third = raised(district, title="第三件")
    ended = raised(district, title="办完了的")
    officer = district.people["district officer"]
    elsewhere = open_case(
        by=officer, community=district.elsewhere, place=district.elsewhere, title="那边的", summary="x"
    )
    join_case(by=worker, case=case, into=into, reason="同")
    finish_case(by=worker, case=ended, outcome="done", text="好了")
    for one, other in (
        (case, third), (third, case), (into, into), (third, ended), (ended, third), (third, elsewhere),
    ):  # fmt: skip
        with pytest.raises(CaseRefused):
            join_case(by=officer, case=one, into=other, reason="x")
    assert CaseLink.objects.count() == 1


def test_a_case_that_is_part_of_another_is_not_ended_on_its_own(district, worker):
    into, case = two(district)
    join_case(by=worker, case=case, into=into, reason="同")
    with pytest.raises(CaseRefused):
        finish_case(by=worker, case=case, outcome="done", text="好了")


def test_what_grew_out_of_it_says_so_on_both(client, district, worker):
    case = raised(district)
    made = branch_case(
        by=worker, case=case, place=district.courtyard, title="路灯坏了", summary="修坡道时发现的。", reason="另找电工"
    )
    assert "路灯坏了" in client.get(case.address()).content.decode()
    assert "另找电工" in client.get(made.address()).content.decode()


class Joining(RuleBasedStateMachine):
    """Five cases, joined and parted as it comes; the links alone say where each must lead."""

    @initialize()
    def begin(self):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.district = small_district()
        self.worker = self.district.people["community worker"]
        self.cases = [raised(self.district, title=f"第{number}件") for number in range(5)]
        self.into: dict[int, int] = {}

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def _root(self, number: int) -> int:
        while number in self.into:
            number = self.into[number]
        return number

    @rule(one=st.integers(0, 4), other=st.integers(0, 4))
    def join(self, one, other):
        fits = one != other and one not in self.into and other not in self.into
        try:
            join_case(by=self.worker, case=self.cases[one], into=self.cases[other], reason="同")
        except CaseRefused:
            assert not fits or self.into.get(one) == other
        else:
            assert fits or self.into.get(one) == other
            self.into[one] = other

    @rule(one=st.integers(0, 4))
    def part(self, one):
        try:
            part_case(by=self.worker, case=self.cases[one], reason="分")
        except CaseRefused:
            assert one not in self.into
        self.into.pop(one, None)

    @invariant()
    def each_leads_where_its_links_lead(self):
        roots = dict(Case.objects.values_list("pk", "root"))
        for number, case in enumerate(self.cases):
            root = self._root(number)
            assert roots[case.pk] == (None if root == number else self.cases[root].pk)


@pytest.mark.once
@pytest.mark.django_db
def test_whatever_the_order_each_leads_where_its_links_lead():
    run_state_machine_as_test(Joining, settings=settings(max_examples=15, stateful_step_count=12))
