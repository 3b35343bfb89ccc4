"""Names as neighbours say them, in pinyin and in English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communities.places.naming import community_name, english_name, pinyin_of, without_ending

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("新鸿社区居委会", "新鸿社区"),
        ("跳蹬村委会", "跳蹬村"),
        ("双水碾村委会", "双水碾村"),
        ("猛追湾街道", "猛追湾街道"),
    ],
)
def test_the_committee_lends_the_community_its_name(official, name):
    assert community_name(official) == name


@pytest.mark.parametrize(
    ("name", "slug", "initials"),
    [
        ("新鸿社区", "xinhong", "xh"),
        ("跳蹬河社区", "tiaodenghe", "tdh"),
        ("跳蹬河街道", "tiaodenghe", "tdh"),
        ("跳蹬村", "tiaodengcun", "tdc"),
        ("长林盘社区", "changlinpan", "clp"),
        ("长天路社区", "changtianlu", "ctl"),
        ("万晟社区", "wansheng", "ws"),
        ("桃蹊社区", "taoxi", "tx"),
        ("同乐社区", "tongle", "tl"),
        ("建兴路社区", "jianxinglu", "jxl"),
        ("将军碑社区", "jiangjunbei", "jjb"),
        ("成华区", "chenghua", "ch"),
        ("和美小区", "hemeixiaoqu", "hmxq"),
        ("新鸿路 1 号院", "xinhonglu1haoyuan", "xhl1hy"),
        ("重庆路", "chongqinglu", "cql"),
    ],
)
def test_local_names_are_read_as_their_people_do(name, slug, initials):
    assert (pinyin_of(name).slug, pinyin_of(name).initials) == (slug, initials)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("新鸿社区", "Xinhong"),
        ("培华路社区", "Peihua Road"),
        ("建设中路社区", "Jianshe Middle Road"),
        ("双桥路北社区", "Shuangqiao Road North"),
        ("跳蹬村", "Tiaodeng Village"),
        ("天鹅社区", "Tian’e"),
        ("绿地", "Lüdi"),
        ("新鸿路 3 号院", "No. 3, Xinhong Road"),
        ("东路社区", "Donglu"),
        ("双鸿苑", "Shuanghongyuan"),
    ],
)
def test_english_names(name, english):
    assert english_name(name) == english


def test_an_ending_alone_is_a_name():
    assert without_ending("社区") == "社区"


@given(st.text(max_size=120))
def test_a_slug_is_a_slug_whatever_the_name(name):
    spoken = pinyin_of(name)
    assert re.fullmatch(r"[a-z0-9]{0,60}", spoken.slug)
    assert re.fullmatch(r"[a-z0-9]{0,60}", spoken.initials)
    assert len(spoken.spaced) <= 400
    assert bool(spoken.slug) == bool(spoken.initials)
    english_name(name)
