"""A script in every field is words, wherever they are shown; a formula in the table is words as well."""

import pytest
from django.test import Client
from django.utils import timezone

from communities.linkage import actions
from communities.linkage.models import LogEntry
from communities.registry.actions import change_organisation, end_organisation
from home.sites.actions import open_front_door, open_site
from portal.pictures.models import Picture
from tests.fund.spending.test_bills import bomb
from tests.objects_linkage import facts, finish, need, offer, organisation, organisation_facts, reread, terms

pytestmark = pytest.mark.once

SCRIPT = "<script>x()</script>"
SHORT = "<svg/onload=x()>"


def test_a_script_in_every_field_is_words(here):
    station = change_organisation(
        by=here.worker, organisation=here.station, version=1,
        facts=organisation_facts(name=SCRIPT, short_name=SHORT, introduction=SCRIPT, offers=SCRIPT, contact=SCRIPT),
    )  # fmt: skip
    wanted = need(here.worker, here.community, title=SCRIPT, text=SCRIPT, unit="<b>")
    had = offer(here.speaker, here.community, f"organisation-{station.pk}", title=SCRIPT, text=SCRIPT, unit="<b>")
    open_need = need(here.worker, here.community, title=SCRIPT, text=SCRIPT)
    project = actions.introduce(by=here.worker, need=wanted, offer=had)
    ours, theirs = here.sides(project)
    brings = {party.pk: SCRIPT for party in project.parties}
    words = terms(subject=SCRIPT, terms=SCRIPT, costs=SCRIPT, leaving=SCRIPT)
    for said in (words, terms(subject=SCRIPT, terms=SCRIPT + "2", costs=SCRIPT, leaving=SCRIPT)):
        actions.write_agreement(
            by=here.worker, project=project, terms=said, brings=brings, version=reread(project).version
        )
    for user, party in (ours, theirs):
        actions.sign_agreement(by=user, project=reread(project), party=party, version=2)
    actions.add_task(by=here.worker, project=project, title=SCRIPT, owner=ours[1])
    entry = actions.write_log_entry(by=here.worker, project=project, day=words.from_day, text=SCRIPT)
    gone = actions.write_log_entry(by=here.worker, project=project, day=words.from_day, text=SCRIPT)
    actions.withdraw_log_entry(by=here.worker, entry=gone, reason=SCRIPT)
    project = finish(project, ours, theirs, outcome=SCRIPT)
    closed = need(here.worker, here.community, title=SCRIPT)
    actions.close_card(by=here.worker, card=closed, reason=SCRIPT, version=1)
    ended = organisation(here.resident, here.community, here.worker, short_name=SHORT)
    end_organisation(by=here.worker, organisation=ended, reason=SCRIPT)
    open_front_door(by=None, district=here.district.place)
    open_site(by=None, community=here.community)
    home, path = "/c/xinhong/linkage/", project.address()
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(here.worker)
    pages = [
        home, open_need.address(), wanted.address(), closed.address(), f"{open_need.address()}edit/",
        f"{open_need.address()}close/", f"{home}{open_need.pk}/with/{had.pk}/", path, project.agreement.address(),
        f"{path}tasks/", f"{path}outcome/", f"{path}log/{entry.pk}/", f"{path}agreement/", f"{path}sign/",
        f"{home}all/needs/society/", f"{home}all/done/society/", f"{home}quarter/", "/organisations/",
        station.address(), ended.address(), f"{station.address()}change/", "/c/xinhong/",
    ]  # fmt: skip
    for address in pages:
        page = browser.get(address, follow=True)
        text = page.content.decode()
        assert page.status_code == 200, address
        assert "x()" in text, f"{address} shows none of it"
        assert SCRIPT not in text, address
        assert SHORT not in text, address


def test_a_formula_in_the_table_is_words(here):
    need(here.worker, here.community, title="=HYPERLINK(1)", text="x")
    card = facts(title="＋1", unit="@")
    actions.write_card(
        by=here.worker, community=here.community, side="need", facts=card, party=f"place-{here.community.pk}"
    )
    table = b"".join(Client(HTTP_HOST="localhost:8000").get("/c/xinhong/linkage/cards.csv").streaming_content).decode()
    assert "'=HYPERLINK(1)" in table
    assert "'＋1" in table


def test_a_picture_bomb_in_the_log_is_refused_and_the_words_stay(here):
    project = here.introduced()
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(here.worker)
    said = {"day": str(timezone.localdate()), "text": "去了三家。", "picture": bomb(), "picture_description": "院门"}
    answer = browser.post(f"{project.address()}log/", said)
    assert answer.status_code == 422
    assert "去了三家。" in answer.content.decode()
    assert not Picture.objects.exists()
    assert not LogEntry.objects.exists()
