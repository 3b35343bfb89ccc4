"""Which place is meant, by whatever a neighbour types: asked of the real district with the demo's courtyards."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.places.actions.importing import import_places
from communities.places.brands import brand_for
from communities.places.gazetteer import Findings, gazetteer
from communities.places.models import Place
from communities.places.reading import read_place_file
from communities.places.spelling import by_ear, one_slip_apart, plain, readings, without_building, without_english
from tests.once import undone_at_the_end
from tests.whole_district import DATA


@pytest.fixture(scope="module")
def _district(django_db_setup, django_db_blocker):
    with undone_at_the_end(django_db_blocker):
        for name in ("chenghua_places.csv", "demo_courtyards.csv"):
            import_places(by=None, file=read_place_file(DATA / name))
        yield


@pytest.fixture(scope="module")
def places(_district):
    """Asked once for all queries of the table; nothing here changes a place."""
    return gazetteer()


pytestmark = pytest.mark.django_db


def said(findings: Findings) -> list[str]:
    return [(found.courtyard or found.community).name for found in findings.found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        # By name, whole or begun, in any width, case, tone and spacing.
        ("新鸿", "新鸿社区"),
        ("新鸿社区", "新鸿社区"),
        (" 新 鸿 ", "新鸿社区"),
        ("xinhong", "新鸿社区"),
        ("xin hong", "新鸿社区"),
        ("XINHONG", "新鸿社区"),
        ("Xin'hong", "新鸿社区"),
        ("xin-hong", "新鸿社区"),
        ("xīn hóng", "新鸿社区"),
        ("ｘｉｎｈｏｎｇ", "新鸿社区"),
        ("ＸＨ", "新鸿社区"),
        ("xh", "新鸿社区"),
        ("xhsq", "新鸿社区"),
        ("xinhongshequ", "新鸿社区"),
        ("xinho", "新鸿社区"),
        ("新hong", "新鸿社区"),
        # In English, and by the brand.
        ("Xinhong Community", "新鸿社区"),
        ("Peihua Road", "培华路社区"),
        ("peihua rd", "培华路社区"),
        ("Jianshe Middle Road", "建设中路社区"),
        ("Shuangqiao Road North", "双桥路北社区"),
        ("Tiaodeng Village", "跳蹬村"),
        ("守望新鸿", "新鸿社区"),
        ("守望", "新鸿社区"),
        ("123+N", "向龙社区"),
        ("１２３＋Ｎ", "向龙社区"),
        ("和和美美", "和美社区"),
        ("文韵昭青", "昭青路社区"),
        # Local readings, and those that people take for them.
        ("tiaodenghe", "跳蹬河社区"),
        ("tdh", "跳蹬河社区"),
        ("shengdeng", "圣灯社区"),
        ("zhaojue", "昭觉社区"),
        ("zhaoqinglu", "昭青路社区"),
        ("changtianlu", "长天路社区"),
        ("zhangtianlu", "长天路社区"),
        ("changlinpan", "长林盘社区"),
        ("tongle", "同乐社区"),
        ("tongyue", "同乐社区"),
        ("wansheng", "万晟社区"),
        ("wancheng", "万晟社区"),
        ("jianshe", "建设中路社区"),
        ("taoxi", "桃蹊社区"),
        ("taoqi", "桃蹊社区"),
        # As southern speakers type.
        ("senden", "圣灯社区"),
        ("sengdeng", "圣灯社区"),
        ("xinhon", "新鸿社区"),
        ("xinghong", "新鸿社区"),
        ("zaojue", "昭觉社区"),
        ("sizi", "狮子社区"),
        ("bailianci", "白莲池社区"),
        ("bainianchi", "白莲池社区"),
        ("huanin", "华林社区"),
        ("suangnin", "双林社区"),
        ("yanniu", "杨柳社区"),
        # One slip of the finger.
        ("tiaodnghe", "跳蹬河社区"),
        ("xianlgong", "向龙社区"),
        ("xiangglong", "向龙社区"),
        # The right sound in other characters.
        ("新红", "新鸿社区"),
        ("跳凳河社区", "跳蹬河社区"),
        ("望坪", "望平社区"),
        ("合美", "和美社区"),
        # By a courtyard, its address, a building in it.
        ("双鸿苑", "双鸿苑"),
        ("shuanghongyuan", "双鸿苑"),
        ("shy", "双鸿苑"),
        ("双鸿苑 2 栋", "双鸿苑"),
        ("双鸿苑2栋一单元402室", "双鸿苑"),
        ("鸿雁里三单元", "鸿雁里"),
        ("新鸿南路12号", "双鸿苑"),
        ("新鸿路３号院", "新鸿路 3 号院"),
        ("No. 3, Xinhong Road", "新鸿路 3 号院"),
        ("向龙一路 20 号", "向龙新居二期"),
        # A whole address.
        ("成都市成华区双桥子街道新鸿社区", "新鸿社区"),
        ("新鸿社区居委会", "新鸿社区"),
        ("四川省成都市成华区新鸿南路12号双鸿苑2栋", "双鸿苑"),
    ],
)  # fmt: skip
def test_the_first_of_what_is_found(places, typed, first):
    assert said(places.find(typed))[:1] == [first]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        # Exact before begun before initials before inside.
        ("新", ["新鸿社区", "新华社区", "新山社区"]),
        ("跳蹬", ["跳蹬村", "跳蹬河社区"]),
        ("hx", ["和欣社区"]),
        ("东林", ["东林社区"]),
        ("和", ["和成社区", "和美社区", "和顺社区", "和欣社区"]),
    ],
)
def test_several_stand_in_the_order_of_sureness(places, typed, found):
    names = said(places.find(typed, limit=60))
    known = [name for name in found if name in names]
    assert [name for name in names if name in known] == known
    assert known


@pytest.mark.parametrize(
    ("typed", "subdistrict"),
    [
        ("双桥子街道", "双桥子街道"),
        ("双桥子", "双桥子街道"),
        ("shuangqiaozi", "双桥子街道"),
        ("sqz", "双桥子街道"),
        ("sqzjd", "双桥子街道"),
        ("suangqiaozi", "双桥子街道"),
        ("mengzhuiwan", "猛追湾街道"),
        ("猛追湾", "猛追湾街道"),
        ("Longtan sub-district", "龙潭街道"),
        ("baohe", "保和街道"),
        ("wannianchang", "万年场街道"),
        ("wanlianchang", "万年场街道"),
        ("府清路", "府青路街道"),
    ],
)
def test_a_sub_district_brings_its_communities(places, typed, subdistrict):
    [(place, members), *_] = places.find(typed).subdistricts
    assert place.name == subdistrict
    assert members
    assert {member.parent for member in members} == {place}


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\0", "%", "_", "\\", "'; DROP TABLE places; --", "<script>alert(1)</script>", "火星", "zzzz", "🏠",
     "长" * 200, "x" * 200],
)  # fmt: skip
def test_what_means_no_place_finds_none(places, typed):
    assert places.find(typed) == Findings()


def test_one_letter_finds_what_begins_with_it_and_no_sub_district(places):
    findings = places.find("x")
    assert "新鸿社区" in said(findings)
    assert findings.subdistricts == []
    assert not findings.guessed


@pytest.mark.parametrize(("typed", "guessed"), [("xinhong", False), ("xinghong", True), ("新红", True), ("xh", False)])
def test_a_guess_is_called_one(places, typed, guessed):
    assert places.find(typed).guessed is guessed


def test_a_courtyard_stands_under_its_community_and_sub_district(places):
    (found,) = places.find("双鸿苑").found
    assert (found.courtyard.parent, found.community.name, found.community.parent.name) == (
        found.community, "新鸿社区", "双桥子街道",
    )  # fmt: skip


@pytest.mark.parametrize("entry", ["communities", "subdistricts", "courtyards"])
def test_every_place_is_found_by_its_name_and_its_pinyin(places, entry):
    for one in getattr(places, entry):
        for typed in (one.place.name, one.place.pinyin):
            found = places.find(typed, limit=300)
            everything = [each.courtyard or each.community for each in found.found]
            everything += [place for place, _ in found.subdistricts]
            over = [each.community for each in found.found]
            assert one.place in everything or one.place.parent in over, typed


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=70))
def test_nothing_typed_breaks_it(places, typed):
    assert len(places.find(typed, by_sound=False).found) <= 20


class TestSpelling:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("Xīn  Hóng’", "xinhong"),
            ("新鸿路 ３号院", "新鸿路3号院"),
            ("lǜ dì", "ludi"),
            ("lv di", "ludi"),
            ("%_<>", ""),
        ],
    )
    def test_plain(self, typed, kept):
        assert plain(typed) == kept

    @pytest.mark.parametrize(
        ("one", "other"),
        [("zhang", "zang"), ("shi", "si"), ("chen", "cen"), ("nian", "lian"), ("sheng", "sen"), ("yang", "yan"),
         ("long", "nong")],
    )  # fmt: skip
    def test_the_south_hears_no_difference(self, one, other):
        assert by_ear(one) == by_ear(other)

    @pytest.mark.parametrize(("one", "other"), [("xin", "xiong"), ("ma", "fa"), ("ban", "bai"), ("zi", "ci")])
    def test_and_hears_others(self, one, other):
        assert by_ear(one) != by_ear(other)

    @pytest.mark.parametrize(
        ("name", "spaced", "found"),
        [
            ("长天路", "chang tian lu", ["changtianlu", "zhangtianlu"]),
            ("重庆", "chong qing", ["chongqing", "zhongqing"]),
            ("新鸿路 3 号院", "xin hong lu 3 hao yuan", ["xinhonglu3haoyuan"]),
            ("长长长长", "chang chang chang chang", ["changchangchangchang"]),
            ("新鸿", "", []),
        ],
    )
    def test_readings_begin_with_the_right_one_and_are_few(self, name, spaced, found):
        read = readings(name, spaced)
        assert read[: len(found)] == found
        assert len(read) <= 8

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [("abcde", "abcde", True), ("abcde", "abde", True), ("abcde", "abxde", True), ("abcde", "abdce", True),
         ("abcde", "abcdef", True), ("abcde", "abc", False), ("abcde", "abxye", False), ("", "a", True),
         ("ab", "ba", True)],
    )  # fmt: skip
    def test_one_slip(self, one, other, apart):
        assert one_slip_apart(one, other) is apart
        assert one_slip_apart(other, one) is apart

    def test_english_and_buildings(self):
        assert plain(without_english("No. 3, Xinhong Road")) == "xinhonglu3hao"
        assert plain(without_english("Saint Lu")) == "saintlu"
        assert without_building("双鸿苑2栋402室") == "双鸿苑"
        assert without_building("2栋") == "2栋"
        assert without_building("一里塘") == "一里塘"


def test_a_brand_that_nobody_chose_is_known_as_well(places):
    assert brand_for(Place.objects.get(name="向龙社区")).name == "123+N"
