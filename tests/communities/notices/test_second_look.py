"""What is worth a second look, and what is not."""

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from communities.notices.models import Notice
from communities.notices.second_look import second_look
from portal.design.figures import day_in_words

pytestmark = pytest.mark.once


def doubts(title: str, text: str = "") -> list[str]:
    with translation.override("zh-hans"):
        return [look.words for look in second_look(Notice(title=title, text=text)) if not look.well]


@pytest.mark.parametrize("title", ["周五 9:00 停水", "明天停电", "12月20日坝坝宴", "上午九点开会", "10点送水"])
def test_a_title_that_says_when(title):
    assert doubts(title) == []


def test_a_title_without_day_or_hour():
    assert doubts("停水通知") == ["标题里没说哪天几点，要不要补上？"]


def test_the_weekday_of_a_day():
    today = timezone.localdate()
    right = f"{today.month}月{today.day}日 {day_in_words(today).split()[-1]}"
    wrong = right[:-1] + ("一" if right[-1] != "一" else "二")
    assert doubts(f"{right}停水") == []
    assert doubts(f"{wrong}停水") == [f"星期写错了，应该是 {day_in_words(today)}"]
    assert doubts("2026年11月27日（周五）停水") == []
    assert doubts("2026年11月27日，周四停水") != []


def test_a_day_that_does_not_exist():
    assert doubts("2月30日 周一停水") == ["没有 2月30日 这一天"]


@pytest.mark.parametrize("text", ["打 13808012345", "找 2 栋 301 的王婆婆", "3单元12号"])
def test_what_is_private(text):
    assert doubts("明天停水", text) == ["里头有门牌或手机号，非写不可吗？"]


@pytest.mark.parametrize("text", ["打 96966 转 4006", "新鸿路 3 号院门口", "预算 ¥18,600.00", "028-84312345"])
def test_what_is_not(text):
    assert doubts("明天停水", text) == []


@given(st.text(max_size=200))
def test_any_words_are_looked_at_without_a_crash(words):
    second_look(Notice(title=words[:60], text=words))
