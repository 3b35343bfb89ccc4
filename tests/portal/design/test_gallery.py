"""The gallery is whole: every part, every class and every tag that draws is on one of its pages."""

import re

import pytest
from django.template import engines
from django.urls import reverse

from portal.design.drawings.bundled import bundled
from portal.design.gallery.groups import GROUPS, STANDING
from portal.design.templatetags.design import register
from tests.portal.design.stylesheets import ROOT, classes_in, styled
from tests.portal.design.whole_pages import whole_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]
DESIGN = ROOT / "portal/design/templates/design"
PAGES = [
    ("design:gallery",),
    *(("design:gallery_group", key) for key in GROUPS),
    *(("design:gallery_page", key) for key in STANDING),
]
# Says everything in both languages at once.
BOTH = {("design:gallery_page", "broken")}
# Classes that no sample can wear, and why.
NOT_SHOWN = {
    "skip": "stands before the head of every page, and is seen only when it has the focus",
}
# Tags that give an address or a name, and draw nothing.
DRAW_NOTHING = {
    "canonical_url", "community_url", "district_url", "preference_url", "preferences_url", "room_path", "sign_in_url",
}  # fmt: skip


def address(page: tuple[str, ...]) -> str:
    return reverse(page[0], args=page[1:])


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker):
    """The gallery in both languages, and the templates that went into it."""
    from django.test import Client

    html, used = [], set()
    with django_db_blocker.unblock():
        for language in ("zh-hans", "en"):
            for page in PAGES:
                client = Client()
                client.cookies["language"] = language
                response = client.get(address(page))
                assert response.status_code == 200, page
                html.append(response.content.decode())
                used |= {template.name for template in response.templates}
    return "".join(html), used


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("page", [page for page in PAGES if page not in BOTH], ids=lambda page: page[-1])
def test_pages_are_whole_in_both_languages(client, page, language):
    client.cookies["language"] = language
    whole_in(language, client.get(address(page)).content.decode())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[-1])
def test_pages_touch_neither_session_nor_database(client, page, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(address(page))
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert client.post(address(page)).status_code == 405


@pytest.mark.parametrize("name", ["gallery_group", "gallery_page"])
def test_what_the_gallery_does_not_have_is_not_there(client, name):
    assert client.get(reverse(f"design:{name}", args=["nothing"])).status_code == 404


def test_the_index_leads_everywhere_and_everywhere_back(client):
    index = client.get(reverse("design:gallery")).content.decode()
    for page in PAGES[1:]:
        assert f'href="{address(page)}"' in index, page
    group = client.get(reverse("design:gallery_group", args=["acts"])).content.decode()
    assert f'href="{reverse("design:gallery")}"' in group
    assert 'rel="prev"' in group
    assert 'rel="next"' in group


def test_every_template_of_a_part_has_a_sample(shown):
    parts = {
        path.relative_to(DESIGN.parent).as_posix()
        for folder in ("parts", "forms", "drawings")
        for path in (DESIGN / folder).glob("*.html")
    }
    assert parts - shown[1] == set()


def test_every_bundled_drawing_has_a_sample(shown):
    missing = [path.stem for path in (DESIGN / "drawings").glob("*.svg") if bundled(path.stem) not in shown[0]]
    assert missing == []


def test_every_class_of_the_stylesheets_has_a_sample(shown):
    known = classes_in(shown[0]) | NOT_SHOWN.keys()
    missing = {name: sorted(sheets) for name, sheets in styled().items() if name not in known}
    assert missing == {}


def test_every_tag_that_draws_has_a_sample():
    sources = "".join(path.read_text("utf-8") for path in (*DESIGN.glob("gallery/*.html"), *DESIGN.glob("*.html")))
    sources += "".join(path.read_text("utf-8") for path in DESIGN.glob("parts/*.html"))
    called = set(re.findall(r"\{%-?\s*(\w+)", sources))
    assert register.tags.keys() - called - DRAW_NOTHING == set()


def test_a_part_without_a_sample_would_be_noticed(shown):
    """The tests themselves can fail."""
    assert "design/parts/nothing.html" not in shown[1]
    assert "nothing-of-the-kind" not in classes_in(shown[0])
    assert engines["django"].engine.get_template("design/parts/pager.html").name in shown[1]


@pytest.mark.parametrize("page", ["signed-in", "acting"])
def test_a_page_of_somebody_signed_in_is_in_the_dress_of_who_looks(client, page):
    client.cookies["text_size"], client.cookies["contrast"] = "large", "more"
    html = client.get(reverse("design:gallery_page", args=[page])).content.decode()
    assert 'data-size="large"' in html
    assert 'data-contrast="more"' in html
    assert "toast" in html
