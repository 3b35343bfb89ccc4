"""An editor of one community cannot see, choose or guess another's draft, picture, document or preview.

Every address of Wagtail's admin, read off its own table, is asked by an editor about things of another community. One
that is not in `home.sites.guarded` fails here: a new version of Wagtail brings none that nobody has thought of.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, UploadedFile

from home.sites.guarded import ADMINISTRATORS, OPEN, RULES
from home.sites.models import StoryPage
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.accounts.actions import open_account
from tests.districts import PASSWORD, District
from tests.home.sites.writing import collection_of, document_of, draft, home_of, is_up, picture_of, text_block, typed
from tests.once import undone_at_the_end

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]
# Words that are said in things of the other community alone.
SECRET = "别处的秘密"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _own_folder(settings, folder):
    settings.MEDIA_ROOT = folder


def admin_patterns() -> Iterator[tuple[str, URLPattern, str]]:
    """Name, pattern and route of every address below /admin/."""

    def walk(patterns: list[Any], names: tuple[str, ...], route: str) -> Iterator[tuple[str, URLPattern, str]]:
        for pattern in patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, (*names, *filter(None, [pattern.namespace])), here)
            else:
                yield ":".join((*names, pattern.name or "")), pattern, here

    for found in walk(get_resolver().url_patterns, (), ""):
        if found[2].lstrip("^").startswith("admin/") and found[1].name:
            yield found


NAMED = sorted({name for name, _, _ in admin_patterns()})


def test_every_address_of_the_admin_has_its_rule():
    assert sorted(RULES.keys()) == NAMED


@pytest.fixture(scope="module")
def theirs_once(opened_once, folder, django_db_blocker) -> Iterator[dict[str, Any]]:
    with override_settings(MEDIA_ROOT=folder), undone_at_the_end(django_db_blocker):
        yield _theirs(opened_once)


@pytest.fixture
def theirs(district, theirs_once) -> dict[str, Any]:
    """What the other community has, the same in every test: what one does to it is rolled back."""
    return theirs_once


def _theirs(district: District) -> dict[str, Any]:
    """A draft under review, a live story with a draft, a picture, a document, and who made all of it."""
    place = district.elsewhere
    writer = open_account(by=None, email="writer-elsewhere@example.org", name=SECRET, password=PASSWORD)
    grant_role(by=None, user=writer, role=Role.EDITOR, scope=place.path)
    story = draft(place, SECRET, "secret", owner=writer)
    live = StoryPage(title="公开的", slug="open", owner=writer)
    home_of(place).add_child(instance=live)
    live.title = SECRET
    revision = live.save_revision(user=writer, log_action=True)
    state = story.get_workflow().start(story, user=writer)
    picture, document = picture_of(place, SECRET), document_of(place, SECRET)
    for thing in (picture, document):
        log(thing, "wagtail.create", user=writer)
    upload = UploadedFile.objects.create(file="wagtail_uploads/a", uploaded_by_user=writer)
    return {
        "page": story.pk,
        "home": home_of(place).pk,
        "live": live.pk,
        "revision": revision.pk,
        "task_state": state.current_task_state.pk,
        "workflow_state": state.pk,
        "workflow": state.workflow_id,
        "task": state.current_task_state.task_id,
        "picture": picture.pk,
        "document": document.pk,
        "upload": upload.pk,
        "collection": collection_of(place).pk,
        "person": writer.pk,
    }


# What stands in an address, by its name there; what is only ``pk`` is told by the address's own name.
KINDS = {
    "page_id": "page", "parent_page_id": "home", "page_to_move_id": "page", "destination_id": "home", "page_pk": "page",
    "revision_id": "revision", "revision_id_a": "revision", "revision_id_b": "revision", "task_id": "task",
    "task_state_id": "task_state", "workflow_state_id": "workflow_state", "workflow_pk": "workflow",
    "image_id": "picture", "document_id": "document", "doc_id": "document", "uploaded_file_id": "upload",
    "collection_id": "collection", "object_id": "page",
}  # fmt: skip
PK = {
    "wagtailadmin_pages": "page", "wagtailadmin_api:pages": "page", "wagtailadmin_api:documents": "document",
    "wagtailadmin_api:images": "picture", "wagtailimages_chooser": "picture", "wagtaildocs_chooser": "document",
    "wagtailadmin_collections": "collection", "wagtailadmin_workflows": "workflow", "wagtailsites": "home",
    "wagtailusers_users": "person", "wagtailusers_groups": "person", "wagtailsettings": "home",
}  # fmt: skip
WORDS = {
    "content_type_app_name": "home_sites", "content_type_model_name": "storypage", "app_label": "wagtailcore",
    "model_name": "page", "app_name": "home_sites", "action": "publish", "action_name": "approve",
    "filter_spec": "width-100", "session_id": 1, "uidb64": "x", "token": "x",
}  # fmt: skip
# What can be asked for under several addresses: one of them.
ONE_OF = {"door:users": "/admin/users/"}
# What an address is about besides: several chosen at once, or ticked in a list.
QUERY = {
    "wagtailadmin_choose_page_chosen_multiple": "page", "wagtailimages_chooser:chosen_multiple": "picture",
    "wagtaildocs_chooser:chosen_multiple": "document", "wagtail_bulk_action": "page",
}  # fmt: skip


def addresses(theirs: dict[str, Any], name: str) -> Iterator[str]:
    """Every address of this name about their things."""
    for found, pattern, _ in admin_patterns():
        if found != name:
            continue
        wanted = pattern.pattern.converters or pattern.pattern.regex.groupindex  # type: ignore[union-attr]
        named = {each: _value(theirs, name, each) for each in wanted}
        query = f"?id={theirs[QUERY[name]]}&next=/admin/" if name in QUERY else ""
        yield reverse(name, kwargs=named) + query


def _value(theirs: dict[str, Any], name: str, each: str) -> Any:
    if each == "pk":
        return theirs[PK[name.rpartition(":")[0]]]
    return theirs[KINDS[each]] if each in KINDS else WORDS[each]


@pytest.mark.parametrize("name", [name for name in NAMED if name not in OPEN])
def test_no_address_of_the_admin_gives_away_what_is_theirs(client, district, theirs, name):
    client.force_login(district.people["editor"])
    expected = {403} if name in ADMINISTRATORS else {404}
    for address in addresses(theirs, name):
        if resolve(address.partition("?")[0]).view_name != name:
            # Something of ours stands in front of it.
            continue
        joined = "&" if "?" in address else "?"
        for answer in (
            client.get(address),
            client.post(address),
            client.get(f"{address}{joined}in_preview_panel=true"),
        ):
            assert answer.status_code in expected, (address, answer.status_code)
            assert SECRET not in answer.content.decode()
    assert Page.objects.filter(pk__in=[theirs["page"], theirs["live"], theirs["home"]]).count() == 3
    assert not is_up(Page.objects.get(pk=theirs["page"]))


@pytest.mark.parametrize("act", ["delete", "move", "publish", "unpublish"])
@pytest.mark.parametrize("who", ["editor", "community worker"])
def test_nobody_ticks_everything_in_a_list_of_theirs(client, district, theirs, act, who):
    """Wagtail would name the pages with which nothing may be done."""
    root = Page.objects.get(depth=1).pk
    client.force_login(district.people[who])
    own = home_of(district.community).pk
    below = (theirs["home"], root, "x", "9" * 30, 0, f"{theirs['home']}&childOf={own}")
    for query in ("", f"&q={SECRET}", *(f"&childOf={each}" for each in below)):
        for answer in (
            client.get(f"/admin/bulk/wagtailcore/page/{act}/?id=all&next=/admin/{query}"),
            client.post(f"/admin/bulk/wagtailcore/page/{act}/?id=all&next=/admin/{query}"),
        ):
            assert answer.status_code == 404, query
    for model, query in (("sitepicture", "childOf=x"), ("sitedocument", "childOf=" + "9" * 30)):
        assert client.get(f"/admin/bulk/home_sites/{model}/delete/?id=all&{query}").status_code in {403, 404}
    assert Page.objects.filter(pk__in=[theirs["page"], theirs["live"]]).count() == 2


@pytest.mark.parametrize("name", sorted(OPEN))
def test_no_list_of_the_admin_holds_what_is_theirs(client, district, theirs, name):
    client.force_login(district.people["editor"])
    for found, pattern, _ in admin_patterns():
        if found != name:
            continue
        wanted = pattern.pattern.converters or pattern.pattern.regex.groupindex  # type: ignore[union-attr]
        address = ONE_OF.get(name) or reverse(name, kwargs={each: _value(theirs, name, each) for each in wanted})
        for query in ({}, {"q": "秘密"}, {"q": "bcdmm"}, {"collection_id": theirs["collection"], "usage_count": 0}):
            answer = client.get(address, query)
            assert answer.status_code in {200, 302, 400, 403, 404, 405}, (address, answer.status_code)
            assert SECRET not in answer.content.decode(), address


@pytest.mark.parametrize("where", ["home", "folder", "root"])
def test_lists_of_pages_name_whoever_works_there_and_nobody_else(client, district, theirs, where):
    """The filters of a list of pages offer those who own and edit them."""
    home = home_of(district.community)
    draft(district.community, "自己的", "own", owner=district.people["editor"])
    number = {"home": f"{home.pk}/", "folder": f"{home.get_parent().pk}/", "root": ""}[where]
    client.force_login(district.people["editor"])
    for address in (f"/admin/pages/{number}", f"/admin/pages/{number}results/"):
        said = client.get(address, follow=True).content.decode()
        assert SECRET not in said
        assert f'name="owner" value="{theirs["person"]}"' not in said
        assert f'name="owner" value="{district.people["editor"].pk}"' in said or address.endswith("results/")
        assert f'name="edited_by" value="{theirs["person"]}"' not in said
    client.force_login(district.people["administrator"])
    assert f'name="owner" value="{theirs["person"]}"' in client.get(f"/admin/pages/{home.pk}/").content.decode()


def test_the_same_addresses_serve_their_own_editor(client, district, theirs):
    """The guard refuses what is another's and nothing else."""
    grant_role(by=None, user=district.people["resident"], role=Role.EDITOR, scope=district.elsewhere.path)
    client.force_login(district.people["resident"])
    for address in (
        f"/admin/pages/{theirs['home']}/",
        f"/admin/pages/{theirs['page']}/edit/",
        f"/admin/pages/{theirs['page']}/history/",
        f"/admin/pages/{theirs['page']}/view_draft/",
        f"/admin/pages/{theirs['live']}/revisions/{theirs['revision']}/view/",
        f"/admin/pages/{theirs['live']}/revisions/compare/earliest...latest/",
        f"/admin/pages/{theirs['live']}/usage/",
        f"/admin/images/{theirs['picture']}/",
        f"/admin/images/{theirs['picture']}/preview/width-100/",
        f"/admin/images/usage/{theirs['picture']}/",
        f"/admin/images/chooser/chosen/{theirs['picture']}/",
        f"/admin/documents/edit/{theirs['document']}/",
        f"/admin/documents/chooser/chosen/{theirs['document']}/",
        f"/admin/choose-page/{theirs['home']}/",
        "/admin/choose-page/",
        f"/admin/api/main/pages/{theirs['page']}/",
    ):
        assert client.get(address).status_code == 200, address


def test_whoever_edits_two_places_walks_between_them(client, district):
    editor = district.people["editor"]
    grant_role(by=None, user=editor, role=Role.EDITOR, scope=district.elsewhere.path)
    client.force_login(editor)
    folder = home_of(district.community).get_parent()
    assert client.get(f"/admin/pages/{folder.pk}/").status_code == 200
    assert client.get(f"/admin/pages/{folder.pk}/edit/").status_code == 404
    for place in (district.community, district.elsewhere):
        assert client.get(f"/admin/pages/{home_of(place).pk}/").status_code == 200


# Guessing a number on one's own page.


def body(district, number: int, kind: str) -> dict[str, str]:
    from tests.home.sites.writing import block

    return {
        "picture": block(0, "picture", image=str(number), description="猜的", decorative="", caption=""),
        "page": block(0, "call", title="猜", text="", button="看", page=str(number), room="", address=""),
        "document": {
            **block(0, "documents"),
            "body-0-value-documents-count": "1",
            "body-0-value-documents-0-deleted": "",
            "body-0-value-documents-0-order": "0",
            "body-0-value-documents-0-type": "item",
            "body-0-value-documents-0-id": "",
            "body-0-value-documents-0-value-document": str(number),
            "body-0-value-documents-0-value-title": "猜",
        },
    }[kind]


@pytest.mark.parametrize("kind", ["picture", "document", "page"])
@pytest.mark.parametrize("act", [{}, {"action-submit": "1"}])
def test_a_guessed_number_is_not_taken_into_ones_own_page(client, district, theirs, kind, act):
    client.force_login(district.people["editor"])
    add = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    facts = typed(**{"body-count": "1", **body(district, theirs[kind], kind), **act})
    answer = client.post(add, facts)
    assert answer.status_code == 200
    assert "别的社区" in str(answer.context["form"].errors)
    assert not StoryPage.objects.filter(slug="chairs").exists()
    preview = client.post(f"{add}preview/", facts).json()
    assert not preview["is_valid"]


@pytest.mark.parametrize("kind", ["picture", "document"])
def test_ones_own_is_taken(client, district, kind):
    client.force_login(district.people["editor"])
    own = {"picture": picture_of, "document": document_of}[kind](district.community)
    add = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    facts = typed(**{"body-count": "1", **body(district, own.pk, kind)})
    assert client.post(add, facts).status_code == 302
    assert StoryPage.objects.filter(slug="chairs").exists()


def test_running_text_links_no_document_of_theirs(client, district, theirs):
    client.force_login(district.people["editor"])
    add = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    block = text_block(0, "看这里")
    block["body-0-value"] = (
        '{"blocks":[{"key":"a","type":"unstyled","depth":0,"text":"看这里","inlineStyleRanges":[],'
        '"entityRanges":[{"offset":0,"length":3,"key":0}]}],"entityMap":{"0":{"type":"DOCUMENT","mutability":"MUTABLE",'
        f'"data":{{"id":{theirs["document"]}}}}}}}}}'
    )
    answer = client.post(add, typed(**{"body-count": "1", **block}))
    assert answer.status_code == 200
    assert "别的社区" in str(answer.context["form"].errors)


# Files.


def test_a_document_is_given_out_once_a_page_shows_it(client, district):
    document = document_of(district.community)
    assert client.get(document.url).status_code == 404
    story = draft(district.community)
    story.body = [("documents", {"documents": [{"document": document, "title": ""}]})]
    story.save_revision()
    assert client.get(document.url).status_code == 404
    for who, answer in (("editor", 200), ("community worker", 200), ("worker elsewhere", 404), ("resident", 404)):
        client.force_login(district.people[who])
        assert client.get(document.url).status_code == answer, who
    client.logout()
    story.get_latest_revision().publish()
    assert ReferenceIndex.get_references_to(document).exists()
    assert client.get(document.url).status_code == 200
    StoryPage.objects.get(pk=story.pk).unpublish()
    assert client.get(document.url).status_code == 404


def test_a_picture_lies_under_a_name_that_nobody_guesses(district):
    first, second = picture_of(district.community), picture_of(district.community)
    for picture in (first, second):
        assert re.fullmatch(r"original_images/[0-9a-f]{32}\.png", picture.file.name)
        assert re.match(r"images/[0-9a-f]{32}", picture.get_rendition("width-100").file.name)
    assert first.file.name != second.file.name


def test_the_name_it_came_with_is_its_title_still(client, district):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from home.sites.models import SitePicture
    from tests.pictures import picture_bytes

    client.force_login(district.people["editor"])
    facts = {"title": "坡道.png", "collection": collection_of(district.community).pk}
    facts["files[]"] = SimpleUploadedFile("坡道.png", picture_bytes())
    client.post("/admin/images/multiple/add/", facts)
    assert SitePicture.objects.exclude(title=SECRET).get().title.startswith("坡道")


def test_nobody_puts_a_file_with_another_place(client, district):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from home.sites.models import SitePicture
    from tests.pictures import picture_bytes

    client.force_login(district.people["editor"])
    facts = {"title": "a", "collection": collection_of(district.elsewhere).pk}
    client.post("/admin/images/add/", {**facts, "file": SimpleUploadedFile("a.png", picture_bytes())})
    assert not SitePicture.objects.filter(collection=collection_of(district.elsewhere)).exclude(title=SECRET).exists()


# Previews.


def test_a_preview_is_its_writers_alone(client, district, theirs):
    client.force_login(district.people["editor"])
    add = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/preview/"
    assert client.post(add, typed(title="还没写完")).json()["is_valid"]
    assert "还没写完" in client.get(add).content.decode()
    assert "X-Depends-On" not in client.get(add)
    for who, answers in (("worker elsewhere", {404}), ("resident", {302, 403}), (None, {302})):
        client.logout()
        if who:
            client.force_login(district.people[who])
        answer = client.get(add)
        assert answer.status_code in answers, who
        assert "还没写完" not in answer.content.decode()
