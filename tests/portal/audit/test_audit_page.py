"""The record as supervisors and administrators read it, and what the database refuses."""

import pytest
from django.db import DatabaseError, transaction

from portal.access.actions import grant_role
from portal.access.reasons import BY_LETTER
from portal.access.roles import Role
from portal.audit.models import Record, Words
from portal.audit.recording import record, say_why
from portal.personal_data.providers import personal_data
from tests.districts import small_district
from tests.objects import one_of_everything
from tests.objects_residence import dwellings

pytestmark = pytest.mark.once


@pytest.fixture
def district(db):
    return small_district()


@pytest.fixture
def here(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


def verbs(page) -> set[str]:
    return {row["record"].verb for row in page.context["rows"]}


def test_a_supervisor_reads_their_community_and_nothing_else(here, district):
    record("a.here.done", actor=None, scope=district.courtyard.path, amount=3)
    record("a.there.done", actor=None, scope=district.elsewhere.path)
    record("a.nowhere.done", actor=None)
    record("a.beside.done", actor=None, scope=district.community.path + "1")
    here.force_login(district.people["supervisor"])
    page = here.get("/accounts/audit/")
    assert verbs(page) >= {"a.here.done", "access.grant.made"}
    assert not verbs(page) & {"a.there.done", "a.nowhere.done", "a.beside.done"}
    assert "金额：¥0.03" in page.content.decode()
    here.force_login(district.people["administrator"])
    assert verbs(here.get("/accounts/audit/", {"verb": "a."})) == {
        "a.here.done",
        "a.there.done",
        "a.nowhere.done",
        "a.beside.done",
    }


def test_it_is_filtered_by_verb_and_by_scope(here, district):
    record("a.here.done", actor=None, scope=district.courtyard.path)
    record("b.here.done", actor=None, scope=district.community.path)
    here.force_login(district.people["administrator"])
    assert verbs(here.get("/accounts/audit/", {"verb": "b.here"})) == {"b.here.done"}
    assert "a.here.done" in verbs(here.get("/accounts/audit/", {"scope": district.courtyard.path}))
    assert "b.here.done" not in verbs(here.get("/accounts/audit/", {"scope": district.courtyard.path}))


@pytest.mark.parametrize("name", ["verb", "scope", "page"])
@pytest.mark.parametrize("value", ["\x00", "../../", "x" * 10_000, "%", "' OR 1=1"])
def test_hostile_filters_find_nothing_or_the_first_page(here, district, name, value):
    here.force_login(district.people["supervisor"])
    assert here.get("/accounts/audit/", {name: value}).status_code == 200


def test_nobody_asks_it_who_lives_behind_a_door(here, district):
    """Not even of what was written down before doors were cut from the record."""
    first, second = dwellings(district.courtyard)
    here.force_login(district.people["supervisor"])
    record("a.door.done", actor=None, scope=first.path)
    for place in (first.path, second.path, first.parent.path, district.courtyard.path):
        page = here.get("/accounts/audit/", {"scope": place})
        assert "a.door.done" in verbs(page)
        assert page.context["scope"] == district.courtyard.path
        assert f'<option value="{first.parent.path}' not in page.content.decode()


def test_a_filter_does_not_widen_what_one_may_read(here, district):
    record("a.there.done", actor=None, scope=district.elsewhere.path)
    here.force_login(district.people["supervisor"])
    assert verbs(here.get("/accounts/audit/", {"scope": district.elsewhere.path})) == set()


def test_it_is_paged_and_costs_the_same(here, district, django_assert_num_queries):
    here.force_login(district.people["supervisor"])
    # The session with its user, grants, count, page with actors, names of places, those to choose from 2.
    # The head: what is unread, and where the log ends.
    with django_assert_num_queries(8):
        here.get("/accounts/audit/")
    Record.objects.bulk_create(Record(verb="a.b.c", scope=district.community.path) for _ in range(70))
    with django_assert_num_queries(8):
        page = here.get("/accounts/audit/")
    assert len(page.context["rows"]) == 30


TYPED = [
    {"reason": "王大明 搬走了"},
    {"to": ["a", {"name": "王大明"}]},
    {"reason": "he moved"},
    {"to": "a@example.org"},
    {"to": "13800138000"},
    {"to": ["+8613800138000"]},
]


@pytest.mark.parametrize("facts", TYPED)
def test_nothing_that_somebody_typed_goes_into_a_line(db, facts):
    with pytest.raises(ValueError, match="forgotten"):
        record("a.b.c", actor=None, **facts)
    assert not Record.objects.filter(verb="a.b.c").exists()


def test_the_typed_reason_stands_beside_the_line_and_can_be_forgotten(here, district):
    place = district.community
    kept = record("places.place.moved", actor=None, thing=place, scope=place.path)
    say_why(kept, "区划调整 <b>")
    assert kept.facts == {}
    here.force_login(district.people["supervisor"])
    assert "原因：区划调整 &lt;b&gt;" in here.get("/accounts/audit/").content.decode()
    Words.objects.all().delete()
    page = here.get("/accounts/audit/").content.decode()
    assert "区划调整" not in page
    assert "原因：" not in page.partition('class="rl"')[2].partition("</li>")[0]


def test_the_database_keeps_every_line(db):
    kept = record("a.b.c", actor=None)
    for change in (
        lambda: Record.objects.filter(pk=kept.pk).update(verb="x"),
        lambda: Record.objects.filter(pk=kept.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Record.objects.get(pk=kept.pk).verb == "a.b.c"


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "发布了一条告示"), ("en", "published a notice")])
def test_a_line_says_in_words_what_was_done(here, district, language, words):
    record("notices.notice.published", actor=None, scope=district.courtyard.path)
    here.cookies["language"] = language
    here.force_login(district.people["supervisor"])
    page = here.get("/accounts/audit/", {"verb": "notices.notice.published"})
    assert f"</b> {words}\n" in page.content.decode()


FACTS = [
    ("ledger.entry.posted", {"fen": -12_050, "kind": "payment", "number": 196}, ["金额：−¥120.50", "支出", "196"]),
    (
        "access.grant.made",
        {"role": "treasurer", "user_id": 5, "reason": "renewed"},
        ["基金管账人", "换了期限，重新给的"],
    ),
    ("accounts.second_key.added", {"kind": "totp"}, ["哪一种：验证器"]),
    ("donations.gift.failed", {"reason": "declined"}, ["捐的人没有付"]),
    ("donations.gift.pledged", {"provider": "practice", "purpose": "emergency_relief"}, ["练习", "应急"]),
    ("places.brand.changed", {"fields": ["motto", "seal"]}, ["改了什么：", "印"]),
    (
        "a.b.done",
        {"fen": "none", "role": "horse", "kind": "x", "purpose": None, "odd": [1, "<b>"]},
        ["horse", "&lt;b&gt;"],
    ),
]


@pytest.mark.parametrize(("verb", "facts", "said"), FACTS)
def test_facts_are_said_in_words(here, district, verb, facts, said):
    record(verb, actor=None, scope=district.community.path, **facts)
    here.force_login(district.people["supervisor"])
    html = here.get("/accounts/audit/", {"verb": verb}).content.decode().partition('class="rl"')[2]
    for words in said:
        assert words in html
    for raw in ("fen", "user_id", "emergency_relief", "declined"):
        assert raw not in html


def test_places_are_said_and_chosen_by_name(here, district):
    courtyard = district.courtyard
    record("notices.notice.published", actor=None, scope=district.community.path, to=[courtyard.path])
    here.force_login(district.people["supervisor"])
    html = here.get("/accounts/audit/", {"verb": "notices.notice.published"}).content.decode()
    assert f"给：{courtyard.name}" in html
    assert f'<option value="{courtyard.path}">　{courtyard.name}</option>' in html
    assert district.elsewhere.path not in html
    assert f">{courtyard.path}<" not in html
    chosen = here.get("/accounts/audit/", {"scope": courtyard.path}).content.decode()
    assert f'<option value="{courtyard.path}" selected>' in chosen


def test_a_line_leads_to_the_entry_and_the_notice_it_is_about(here, district):
    things = one_of_everything(district)
    here.force_login(district.people["supervisor"])
    pages = [here.get("/accounts/audit/", {"page": number}) for number in range(1, 12)]
    html = "".join(page.content.decode() for page in pages if page.status_code == 200)
    assert f'href="/c/xinhong/fund/entries/{things["entry"]}/"' in html
    assert f'href="/c/xinhong/notices/{things["notice"]}/"' in html
    assert f"/notices/{things['draft']}/" not in html


def test_the_heading_is_a_sentence(here, district):
    here.force_login(district.people["supervisor"])
    assert "新鸿社区 ." not in here.get("/accounts/audit/").content.decode()
    assert f"{district.community.name}." not in here.get("/accounts/audit/").content.decode()


def test_what_the_platform_gives_as_a_reason_is_said_in_words(here, district):
    grant_role(
        by=None,
        user=district.people["resident"],
        role=Role.RESIDENT,
        scope=district.courtyard.path,
        reason=BY_LETTER,
    )
    grant_role(
        by=None,
        user=district.people["resident"],
        role=Role.MEDIATOR,
        scope=district.community.path,
        reason="自荐",
    )
    here.force_login(district.people["supervisor"])
    page = here.get("/accounts/audit/").content.decode()
    assert "原因：凭送到家的信核实" in page
    # What somebody typed is no matter of the record.
    assert "自荐" not in page
    assert BY_LETTER not in page
    told = [cell.value for row in personal_data["grants"].export(district.people["resident"]) for cell in row]
    assert "凭送到家的信核实" in told
    assert "自荐" in told
    assert BY_LETTER not in told
