"""Words of two characters and more are found, on both databases, and only where they stand together."""

import pytest
from django.test import override_settings
from django.utils import timezone

from portal.search.excerpts import around
from portal.search.finding import counts, found, hits
from portal.search.indexing import document, forget, keep, refresh
from portal.search.kinds import Hit, SearchKind, search_kinds
from portal.search.words import indexed
from portal.users.models import User

KIND = "test.words"
TEXTS = {
    1: "通知：双桥子片区周四停水，志愿服务队上门送水。",
    2: "水停了半天，WiFi 也断了，充电棚 11 米。",
    3: "独居老人住水碾河路北，猛追湾的义工来看。",
    4: "ＷＩＦＩ密码是２０２６，二〇二六年换。<b>停水</b>",
}


def hit_of(text: str, scope: str = "1") -> Hit:
    return Hit("", text, "/", timezone.now(), scope)


def hit(user: User) -> Hit:
    return Hit(user.name, "", "/", None, "3")


@pytest.fixture(autouse=True)
def _texts(db, monkeypatch):
    kind = SearchKind("Words", lambda: User.objects.exclude(name="hidden"), hit)
    monkeypatch.setitem(search_kinds._items, KIND, (1, kind))
    keep([document(KIND, number, hit_of(text)) for number, text in TEXTS.items()])
    keep([document(KIND, 9, hit_of(TEXTS[1], scope="2"))])


def numbers(asked: str) -> set[int]:
    return {each.number for each in found(asked, scopes=["1"], kind=KIND)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("停水", {1, 4}),
        ("水停", {2}),
        ("志愿服务", {1}),
        ("志愿 送水", {1}),
        ("志愿 老人", set()),
        ("双桥子", {1}),
        ("桥双", set()),
        ("水碾河", {3}),
        ("水", {1, 2, 3, 4}),
        ("棚", {2}),
        ("wifi", {2, 4}),
        ("WiF", {2, 4}),
        ("11", {2}),
        ("1", set()),
        ("2026", {4}),
        ("二零二六", {4}),
        ("二〇二六", {4}),
        ("周四停水", {1}),
        ("片区停水", set()),
        ("' OR 1=1 --", set()),
        ('"停水" AND NOT', set()),
        ("停水*", {1, 4}),
        ("<b>", {4}),
        ("", set()),
        ("！？", set()),
    ],
)
def test_what_is_found(asked, expected):
    assert numbers(asked) == expected


def test_what_is_kept_again_is_found_by_its_new_words_alone():
    keep([document(KIND, 1, hit_of("周五停电"))])
    assert numbers("停水") == {4}
    assert numbers("停电") == {1}


def test_what_is_forgotten_is_not_found():
    forget(KIND, [1, 4])
    assert numbers("停水") == set()
    assert {each.number for each in found("停水", scopes=["2"])} == {9}


def test_an_unknown_kind_is_no_kind():
    with pytest.raises(KeyError):
        refresh("nothing", [1])


def test_what_is_refreshed_is_found_as_it_is_now_and_only_while_everybody_may_read_it():
    shown, hidden = (User.objects.create(email=f"{n}@x.test", name=n) for n in ("送水", "hidden"))
    refresh(KIND, [shown.pk, hidden.pk])
    assert [each.title for _, each in hits(found("送水", scopes=["3"]))] == ["送水"]
    assert counts(found("送水", scopes=["3"])) == {KIND: 1}
    assert not found("hidden", scopes=["3"])
    User.objects.filter(pk=shown.pk).update(name="hidden")
    assert hits(found("送水", scopes=["3"])) == []
    refresh(KIND, [shown.pk])
    assert not found("送水", scopes=["3"])


@pytest.mark.once
def test_a_run_becomes_its_pairs_and_its_last():
    assert indexed("停水通知 A-1") == "停水 水通 通知 知 a 1"


@pytest.mark.once
@override_settings(LANGUAGE_CODE="zh-hans")
def test_the_excerpt_marks_what_was_asked_for_and_nothing_is_markup():
    assert around("前面" * 30 + "<i>停水</i>了", "停水") == (
        "…" + ("前面" * 30)[-21:] + "&lt;i&gt;<mark>停水</mark>&lt;/i&gt;了"
    )
    assert around("<script>", "") == "&lt;script&gt;"
