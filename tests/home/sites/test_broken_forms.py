"""What only a hand-made request sends to the page editor is refused as such; nothing of ours breaks over it."""

from typing import Any

import pytest

from home.sites.models import StoryPage
from tests.home.sites.writing import block, draft, home_of, text_block, typed

pytestmark = [pytest.mark.once, pytest.mark.django_db]

TEXT = {"body-count": "1", **text_block(0, "字")}
PICTURE = {"body-count": "1", **block(0, "picture", image="abc", description="", decorative="", caption="")}
CALL = {"body-count": "1", **block(0, "call", title="猜", text="", button="看", page="abc", room="", address="")}


def documents(**more: str) -> dict[str, str]:
    """A block that is a list of others."""
    return {"body-count": "1", **block(0, "documents"), **more}


def without(facts: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in facts.items() if key != name}


BROKEN: dict[str, dict[str, Any]] = {
    "no number": {"body-count": "abc"},
    "nothing": {"body-count": ""},
    "too many": {"body-count": "1000000"},
    "far too many": {"body-count": "9" * 5000},
    "fewer than said": {"body-count": "3"},
    "no type": without(TEXT, "body-0-type"),
    "no order": without(TEXT, "body-0-order"),
    "order of words": {**TEXT, "body-0-order": "first"},
    "no mark of deletion": without(TEXT, "body-0-deleted"),
    "no text": without(TEXT, "body-0-value"),
    "two at one place": {**TEXT, **text_block(1, "字"), "body-count": "2", "body-1-order": "0"},
    "rich text that is none": {**TEXT, "body-0-value": "{"},
    "rich text that is a list": {**TEXT, "body-0-value": "[]"},
    "rich text that is a number": {**TEXT, "body-0-value": "7"},
    "rich text without blocks": {**TEXT, "body-0-value": "{}"},
    "rich text of unknown blocks": {**TEXT, "body-0-value": '{"blocks":[{"type":"x"}],"entityMap":{}}'},
    "deep rich text": {**TEXT, "body-0-value": "[" * 100_000},
    "picture by a word": PICTURE,
    "picture of a huge number": {**PICTURE, "body-0-value-image": "9" * 40},
    "page by a word": CALL,
    "page of a huge number": {**CALL, "body-0-value-page": "9" * 40},
    "list without a count": documents(),
    "list of a million": documents(**{"body-0-value-documents-count": "1000000"}),
    "first day of all": {"go_live_at": "0001-01-01"},
    "first hour of all": {"go_live_at": "0001-01-01 00:00"},
    "last hour of all": {"expire_at": "9999-12-31 23:59"},
    "date before all": {"date": "0001-01-01"},
    "zero byte": {"title": "a\0b"},
    "zero byte in a text": {**TEXT, "body-0-value": TEXT["body-0-value"].replace("字", "\0")},
}
# What reads as something after all, or as nothing.
READS = {
    "no text", "two at one place", "rich text without blocks", "rich text of unknown blocks",
    "picture of a huge number", "page of a huge number", "zero byte",
}  # fmt: skip
OUTSIDE = {
    "first day of all": "go_live_at", "first hour of all": "go_live_at", "last hour of all": "expire_at",
    "date before all": "date",
}  # fmt: skip
REFUSED = BROKEN.keys() - READS - OUTSIDE.keys()


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("act", ["save", "submit", "preview"])
@pytest.mark.parametrize("new", [True, False])
def test_a_broken_form_is_no_failure_of_ours(client, district, what, act, new):
    client.force_login(district.people["editor"])
    story = draft(district.community)
    address = f"/admin/pages/{story.pk}/edit/"
    if new:
        address = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    facts = typed(slug="broken", **BROKEN[what])
    if act == "submit":
        facts["action-submit"] = "1"
    client.raise_request_exception = False
    answer = client.post(f"{address}preview/" if act == "preview" else address, facts)
    assert answer.status_code in (200, 302, 400)
    if what in REFUSED:
        assert answer.status_code == 400
        assert StoryPage.objects.count() == 1
    if what in OUTSIDE and act != "preview":
        assert answer.status_code == 200
        assert OUTSIDE[what] in answer.context["form"].errors


def test_a_page_of_many_blocks_is_none(client, district):
    client.force_login(district.people["editor"])
    blocks = {name: said for number in range(60) for name, said in text_block(number, "字").items()}
    address = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    assert client.post(address, typed(**{"body-count": "60", **blocks})).status_code == 302
    assert len(StoryPage.objects.get().get_latest_revision_as_object().body) == 60


def test_the_home_of_a_community_reads_its_form_likewise(client, district):
    client.force_login(district.people["editor"])
    home = home_of(district.community)
    facts = {"title": home.title, "extension": "4007"}
    assert client.post(f"/admin/pages/{home.pk}/edit/", {**facts, "body-count": "abc"}).status_code == 400
