"""The blocks of a page: what an editor may put into each, what its reader gets, and what it costs."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from home.sites.blocks import BodyBlock
from home.sites.blocks.weeks import Span, Week
from home.sites.models import PlainPage, StoryPage
from portal.design.panels import page_panels
from tests.home.sites.writing import document_of, draft, home_of, picture_of

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]
BODY = BodyBlock()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def page(place, *blocks, slug: str = "chairs", **more) -> PlainPage:
    made = PlainPage(title="三把竹椅", slug=slug, body=list(blocks), **more)
    home_of(place).add_child(instance=made)
    return made


def shown(client, slug: str = "chairs", **headers) -> str:
    answer = client.get(f"/c/xinhong/{slug}/", **headers)
    assert answer.status_code == 200
    return answer.content.decode()


def refused(kind: str, value) -> list[str]:
    """What is said about one block."""
    stream = BODY.to_python([{"type": kind, "value": value}])
    with pytest.raises(StreamBlockValidationError) as error, override("zh-hans"):
        BODY.clean(stream)
    (inner,) = error.value.block_errors.values()
    return str(inner.as_json_data() if hasattr(inner, "as_json_data") else inner.messages)


def test_each_block_has_a_name_a_picture_and_an_example_in_chinese():
    with override("zh-hans"):
        for name, block in BODY.child_blocks.items():
            assert not str(block.label).isascii(), name
            assert not str(block.meta.description).isascii(), name
            assert not str(block.meta.group).isascii(), name
            assert block.meta.icon
            assert block.is_previewable, name


@pytest.mark.parametrize("name", list(BODY.child_blocks))
def test_its_example_is_drawn_as_our_pages_draw_it(client, district, name):
    client.force_login(district.people["editor"])
    number = BODY.child_blocks[name].definition_prefix
    answer = client.get("/admin/block-preview/", {"id": number})
    assert answer.status_code == 200
    assert "css/tokens.css" in answer.content.decode()


def test_a_picture_needs_words_or_the_tick_that_it_only_decorates(district):
    image = picture_of(district.community).pk
    for words in ("", "   "):
        assert "勾选" in refused("picture", {"image": image, "description": words})
    stream = BODY.to_python([
        {"type": "picture", "value": {"image": image, "description": "院门口的坡道"}},
        {"type": "picture", "value": {"image": image, "decorative": True}},
    ])  # fmt: skip
    assert len(BODY.clean(stream)) == 2


def test_the_words_are_those_of_the_place_where_it_stands(client, district):
    image = picture_of(district.community)
    page(
        district.community,
        ("picture", {"image": image, "description": "院门口的坡道", "decorative": False, "caption": "十一月"}),
        ("picture", {"image": image, "description": "不该念出来", "decorative": True, "caption": ""}),
    )
    html = shown(client)
    assert 'alt="院门口的坡道"' in html
    assert 'alt=""' in html
    assert "不该念出来" not in html
    assert "十一月" in html


def test_a_draft_may_wait_for_its_words(district):
    image = picture_of(district.community).pk
    stream = BODY.to_python([{"type": "picture", "value": {"image": image, "description": ""}}])
    assert len(BODY.clean_deferred(stream)) == 1


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"room": "fund", "address": "https://example.org/"},
        {"address": "http://example.org/"},
        {"address": "javascript:alert(1)"},
        {"room": "no such room"},
    ],
)
def test_a_call_leads_to_exactly_one_place(district, value):
    assert refused("call", {"title": "来", "button": "看", **value})


def test_a_call_leads_to_a_page_a_room_or_away(client, district):
    other = page(district.community, slug="rules")
    gone = draft(district.community, slug="gone")
    call = {"title": "来", "text": "", "button": "看", "page": None, "room": "", "address": ""}
    page(
        district.community,
        ("call", {**call, "page": other}),
        ("call", {**call, "room": "fund"}),
        ("call", {**call, "address": "https://example.org/"}),
        ("call", {**call, "page": gone, "title": "还没发布"}),
    )
    html = shown(client)
    assert 'href="/c/xinhong/rules/"' in html
    assert 'href="/c/xinhong/fund/"' in html
    assert 'href="https://example.org/" rel="noopener external"' in html
    assert "还没发布" in html
    assert "/gone/" not in html
    own = client.get("/chairs/", HTTP_HOST="xinhong.localhost:8000").content.decode()
    assert 'href="/rules/"' in own


def test_contacts_are_rung_with_one_touch(client, district):
    contact = {"office": "社区服务大厅", "phone": "028-8433 2101", "hours": "工作日", "where": "新鸿路 36 号"}
    page(district.community, ("contacts", {"contacts": [contact]}))
    assert 'href="tel:02884332101"' in shown(client)
    for value in ({"office": "大厅"}, {"office": "大厅", "phone": "ring me"}, {"phone": "110"}):
        assert refused("contacts", {"contacts": [value]})


def test_a_week_says_every_day():
    week = Week([
        Span(1, 5, time(14), time(18)), Span(1, 5, time(9), time(12)), Span(6, 6, time(9), time(12)),
    ])  # fmt: skip
    hours = [spans for _, spans in week.rows()]
    assert hours[0] == [(time(9), time(12)), (time(14), time(18))]
    assert hours[5] == [(time(9), time(12))]
    assert hours[6] == []
    assert week.for_programs() == ["Mo-Fr 09:00-12:00", "Mo-Fr 14:00-18:00", "Sa 09:00-12:00"]


def test_opening_hours_are_a_table_for_people_and_programs(client, district):
    today = timezone.localdate()
    page(district.community, ("hours", {
        "what": "社区服务大厅",
        "openings": [{"first": "1", "last": "5", "opens": time(9), "closes": time(18)}],
        "exceptions": [
            {"first": today - timedelta(days=3), "last": None, "opens": None, "closes": None, "why": "过去了"},
            {"first": today, "last": today + timedelta(days=2), "opens": None, "closes": None, "why": "放假"},
        ],
    }))  # fmt: skip
    html = shown(client)
    assert 'content="Mo-Fr 09:00-18:00"' in html
    assert html.count('<th scope="row">') == 7
    assert html.count("休息") == 3
    assert "放假" in html
    assert f'content="{today:%Y-%m-%d}"' in html
    assert "过去了" not in html


@pytest.mark.parametrize(
    "value",
    [
        {"openings": [{"first": "1", "opens": "18:00", "closes": "09:00"}]},
        {"openings": [{"first": "5", "last": "1", "opens": "09:00", "closes": "18:00"}]},
        {"openings": [{"first": "8", "opens": "09:00", "closes": "18:00"}]},
        {
            "openings": [{"first": "1", "opens": "09:00", "closes": "18:00"}],
            "exceptions": [{"first": "2026-12-02", "last": "2026-12-01"}],
        },
        {
            "openings": [{"first": "1", "opens": "09:00", "closes": "18:00"}],
            "exceptions": [{"first": "2026-12-02", "opens": "09:00"}],
        },
    ],
)
def test_hours_that_cannot_be_are_refused(value):
    form_data = BODY.child_blocks["hours"]
    cleaned = form_data.to_python({"what": "大厅", "exceptions": [], **value})
    with pytest.raises(StructBlockValidationError):
        form_data.clean(cleaned)


def test_half_written_hours_are_drawn_all_the_same(client, district):
    """A draft in the preview."""
    empty = {"first": "", "last": "", "opens": None, "closes": None}
    off = {"first": None, "last": None, "opens": None, "closes": None, "why": ""}
    page(district.community, ("hours", {"what": "", "openings": [empty], "exceptions": [off]}))
    assert "休息" in shown(client)


def test_documents_say_their_type_and_size(client, district):
    document = document_of(district.community)
    page(district.community, ("documents", {"documents": [{"document": document, "title": "十二月停水表"}]}))
    html = shown(client)
    assert "十二月停水表" in html
    assert "PDF" in html
    assert document.url in html


def test_what_is_not_there_any_more_leaves_no_hole(client, district):
    image, document = picture_of(district.community), document_of(district.community)
    page(
        district.community,
        ("picture", {"image": image, "description": "坡道", "decorative": False, "caption": ""}),
        ("documents", {"documents": [{"document": document, "title": "停水表"}]}),
        ("quote", {"words": "还在", "speaker": ""}),
    )
    image.delete()
    document.delete()
    html = shown(client)
    assert "还在" in html
    assert "停水表" not in html


# Live sections.


def test_every_room_brings_a_section():
    assert set(page_panels.keys()) == {"notices", "cases", "topics", "fund", "events", "linkage", "council"}
    with override("zh-hans"):
        for panel in page_panels:
            assert not str(panel.label).isascii()


def test_a_live_section_shows_what_is_true_when_it_is_read(client, district):
    from tests.objects import notice

    page(district.community, ("live", "notices"), ("live", "fund"), ("live", "council"), ("live", "cases"))
    assert "周五停水" not in shown(client)
    notice(district.people["committee chair"], district, publish=True)
    answer = client.get("/c/xinhong/chairs/")
    assert "周五停水" in answer.content.decode()
    assert answer["X-Depends-On"] == f"{district.community.path},*"
    assert "csrf" not in answer.content.decode()
    assert not answer.cookies


def test_a_live_section_is_of_the_page_s_community_alone(client, district):
    from tests.objects import notice

    notice(district.people["committee chair"], district, publish=True)
    home_of(district.elsewhere).add_child(instance=PlainPage(title="那边", slug="there", body=[("live", "notices")]))
    assert "周五停水" not in client.get("/c/taoxi/there/").content.decode()


def test_one_section_stands_on_a_page_once():
    stream = BODY.to_python([{"type": "live", "value": "fund"}, {"type": "live", "value": "fund"}])
    with pytest.raises(StreamBlockValidationError):
        BODY.clean(stream)
    assert refused("live", "no such room")


def test_all_sections_at_once(client, district):
    page(district.community, *(("live", key) for key in page_panels.keys()))  # noqa: SIM118
    html = shown(client)
    identifiers = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(identifiers) == len(set(identifiers))


def test_a_page_of_the_district_has_no_community_to_show(client, district):
    door = home_of(district.community).get_parent().get_parent()
    door.add_child(instance=PlainPage(title="区里", slug="ours", body=[("live", "notices"), ("heading", "区里的话")]))
    html = client.get("/ours/").content.decode()
    assert "区里的话" in html


# Two languages.


def test_without_english_its_readers_get_the_chinese_marked_as_such(client, district):
    week = {"what": "大厅", "openings": [], "exceptions": []}
    page(district.community, ("heading", "中文的话"), ("hours", week))
    client.cookies["language"] = "en"
    html = shown(client)
    assert 'lang="en"' in html
    prose = html[html.index('class="prose"') :]
    assert prose.startswith('class="prose" lang="zh-Hans"')
    # What the block adds speaks the language of what stands round it.
    assert "星期一" in prose
    assert "Monday" not in prose


def test_with_english_they_get_that(client, district):
    page(
        district.community,
        ("heading", "中文的话"),
        title_english="Three chairs",
        body_english=[("heading", "English words")],
    )
    client.cookies["language"] = "en"
    html = shown(client)
    assert "English words" in html
    assert "中文的话" not in html
    assert 'class="prose" lang="en"' in html


# What it costs.


@pytest.mark.parametrize("count", [2, 12])
def test_a_page_of_pictures_costs_the_same_however_many_there_are(client, district, count, django_assert_num_queries):
    pictures = [
        {"image": picture_of(district.community, f"图{n}"), "description": f"图{n}", "decorative": False, "caption": ""}
        for n in range(count)
    ]
    page(district.community, ("gallery", {"pictures": pictures}), ("picture", pictures[0]))
    shown(client)
    # The home of the community with its place; the page's row and its kind; the community the page belongs to, with
    # brand and sub-district; the pictures; the sizes they are cut to; view restrictions.
    with django_assert_num_queries(PICTURES):
        shown(client)


PICTURES = 10


def test_a_story_keeps_its_old_body(district):
    """Text, picture and quotation mean what they meant before there were more blocks."""
    image = picture_of(district.community)
    old = [
        {"type": "text", "value": "<h2>谁来修</h2><p>先问每一户。</p>"},
        {"type": "picture", "value": {"image": image.pk, "description": "坡道", "caption": ""}},
        {"type": "quote", "value": {"words": "推得上去了。", "speaker": ""}},
    ]
    story = StoryPage(title="坡道", slug="ramp", date=date(2026, 11, 1), body=old)
    home_of(district.community).add_child(instance=story)
    kept = StoryPage.objects.get(pk=story.pk).body
    assert [child.block_type for child in kept] == ["text", "picture", "quote"]
    assert kept[1].value.alternative == "坡道"
    assert len(BODY.clean(kept)) == 3
