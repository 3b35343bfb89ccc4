"""Cases that become one and part again: whatever the order, each leads to the one it has flowed into."""

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
        part_case(by=self.worker, case=self.cases[one], reason="分")
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
