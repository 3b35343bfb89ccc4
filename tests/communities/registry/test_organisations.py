"""Organisations and who speaks for them: proposed, looked at, changed, ended; never by oneself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone

from communities.registry import actions
from communities.registry.models import Organisation, Representation
from communities.registry.rules import forget_representations, representations_of
from communities.registry.successions import follow_to_the_new_home
from portal.access.roles import Role
from portal.audit.models import Record
from portal.notify.models import Announcement
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import personal_data
from tests.districts import person, places
from tests.objects_linkage import organisation, organisation_facts

CODE = "91350100M000100Y43"


@pytest.fixture
def district(db):
    made = places()
    made.people = {
        "worker": person("worker", (Role.COMMUNITY_WORKER, made.community)),
        "elsewhere": person("elsewhere", (Role.COMMUNITY_WORKER, made.elsewhere)),
        "speaker": person("speaker"),
        "other": person("other"),
    }
    return made


def browser(user=None) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    if user is not None:
        client.force_login(user)
    return client


def test_what_is_proposed_is_seen_by_nobody_else_until_somebody_has_looked(district):
    people = district.people
    made = organisation(people["speaker"], district.community)
    for user, status in ((None, 404), (people["other"], 404), (people["elsewhere"], 404), (people["worker"], 200)):
        assert browser(user).get(made.address()).status_code == status
    assert made.short_name not in browser().get("/organisations/").content.decode()
    path = f"{made.address()}verify/"
    browser(people["worker"]).post(path, {"looked_at": "登记证书原件", "version": "1"})
    page = browser().get(made.address()).content.decode()
    for words in ("登记证书原件", people["worker"].masked_name, "028-80000000", "还没有确认的人"):
        assert words in page
    assert Announcement.objects.filter(kind="registry.decided").exists()


def test_a_worker_does_not_look_at_their_own(district):
    worker = district.people["worker"]
    made = organisation(worker, district.community)
    with pytest.raises(PermissionDenied):
        actions.verify_organisation(by=worker, organisation=made, looked_at="自己看过", version=1)
    with pytest.raises(PermissionDenied):
        actions.confirm_representation(by=worker, representation=made.representations.get())
    assert Organisation.objects.get().state == Organisation.State.PROPOSED


def test_nobody_speaks_for_what_nobody_has_looked_at(district):
    made = organisation(district.people["speaker"], district.community)
    with pytest.raises(ValidationError):
        actions.confirm_representation(by=district.people["worker"], representation=made.representations.get())
    assert representations_of(district.people["speaker"]) == []


def test_a_representation_is_asked_for_confirmed_and_ends(district):
    people = district.people
    made = organisation(people["speaker"], district.community, people["worker"])
    assert [each.organisation for each in representations_of(people["speaker"])] == [made]
    client = browser(people["other"])
    client.post(f"{made.address()}represent/", {"position": "副站长"})
    client.post(f"{made.address()}represent/", {"position": "副站长"})
    asked = Representation.objects.get(user=people["other"])
    decide = f"/organisations/representations/{asked.pk}/"
    assert browser(people["elsewhere"]).get(decide).status_code == 404
    assert client.post(decide, {"act": "confirm"}).status_code == 403
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    assert browser(people["worker"]).post(decide, {"act": "confirm", "until": until}).status_code == 302
    forget_representations(people["other"])
    (held,) = representations_of(people["other"])
    assert held.until is not None
    Representation.objects.filter(pk=held.pk).update(until=timezone.now() - timedelta(seconds=1))
    forget_representations(people["other"])
    assert representations_of(people["other"]) == [], "it ran out"
    actions.end_representation(by=people["speaker"], representation=made.representations.first(), reason="不做了")
    assert representations_of(people["speaker"]) == []
    verbs = set(Record.objects.values_list("verb", flat=True))
    assert {f"registry.representation.{act}" for act in ("asked", "confirmed", "ended")} <= verbs


def test_a_refusal_says_why_and_stays(district):
    people = district.people
    made = organisation(people["speaker"], district.community, people["worker"])
    asked = actions.ask_to_represent(by=people["other"], organisation=made, position="朋友")
    client = browser(people["worker"])
    assert client.post(f"/organisations/representations/{asked.pk}/", {"act": "refuse"}).status_code == 422
    client.post(f"/organisations/representations/{asked.pk}/", {"act": "refuse", "reason": "站里说不认识"})
    again = actions.confirm_representation(by=people["worker"], representation=asked)
    assert (again.state, again.reason) == (Representation.State.REFUSED, "站里说不认识")
    assert "站里说不认识" in browser(people["other"]).get("/organisations/mine/").content.decode()


def test_who_speaks_for_it_changes_its_words_but_not_what_was_looked_at(district):
    people = district.people
    made = organisation(people["speaker"], district.community, people["worker"])
    facts = organisation_facts(name="别的名字", introduction="新的介绍")
    changed = actions.change_organisation(by=people["speaker"], organisation=made, facts=facts, version=1)
    assert (changed.name, changed.introduction) == ("成华区邻里同行社会工作服务站", "新的介绍")
    by_worker = actions.change_organisation(by=people["worker"], organisation=made, facts=facts, version=2)
    assert by_worker.name == "别的名字"


def test_two_who_change_it_lose_nothing(district):
    people = district.people
    made = organisation(people["speaker"], district.community, people["worker"])
    path, said = f"{made.address()}change/", {"introduction": "先改的", "offers": "", "version": "1"}
    browser(people["speaker"]).post(path, said)
    late = browser(people["speaker"]).post(path, {**said, "introduction": "后改的"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "先改的" in page
    assert "后改的</textarea>" in page


def test_one_code_is_one_organisation_while_it_is_there(district):
    people = district.people
    made = organisation(people["speaker"], district.community, people["worker"], credit_code=CODE)
    with pytest.raises(ValidationError, match="代码"):
        organisation(people["other"], district.community, credit_code=CODE, short_name="冒名")
    actions.end_organisation(by=people["worker"], organisation=made, reason="注销了")
    assert organisation(people["other"], district.community, credit_code=CODE).credit_code == CODE
    forget_representations(people["speaker"])
    assert representations_of(people["speaker"]) == []


def test_the_list_is_by_kind(district):
    organisation(district.people["speaker"], district.community, district.people["worker"])
    assert "邻里同行社工站" in browser().get("/organisations/of/social_work_station/").content.decode()
    assert "邻里同行社工站" not in browser().get("/organisations/of/school/").content.decode()
    assert browser().get("/organisations/of/nothing/").status_code == 404
    assert browser().get("/organisations/?page=2").status_code == 404


def test_who_looks_finds_what_waits_on_their_own_page(district):
    organisation(district.people["speaker"], district.community)
    assert "成华区邻里同行" in browser(district.people["worker"]).get("/organisations/mine/").content.decode()
    assert "成华区邻里同行" not in browser(district.people["elsewhere"]).get("/organisations/mine/").content.decode()


def test_the_same_form_twice_is_one(district):
    speaker = district.people["speaker"]
    first = organisation(speaker, district.community)
    again = actions.propose_organisation(
        by=speaker, home=district.community, facts=organisation_facts(), position="站长", key=first.key
    )
    assert again.pk == first.pk
    assert Representation.objects.count() == 1


def test_a_home_that_ends_hands_its_organisations_over(district):
    made = organisation(district.people["speaker"], district.community)
    follow_to_the_new_home(place=district.community, successors=[district.elsewhere])
    made.refresh_from_db()
    assert made.home == district.elsewhere
    follow_to_the_new_home(place=district.elsewhere, successors=[district.community, district.elsewhere])
    made.refresh_from_db()
    assert made.home == district.elsewhere.parent


def test_who_only_asked_to_speak_neither_takes_its_number_along_nor_away(district):
    people = district.people
    made = organisation(people["speaker"], district.community, people["worker"], contact_shown=False)
    asked = actions.ask_to_represent(by=people["other"], organisation=made, position="店长")
    actions.refuse_representation(by=people["worker"], representation=asked, reason="没有见过")
    export = personal_data["speaking"].export
    assert "028-80000000" not in str(export(people["other"]))
    assert "028-80000000" in str(export(people["speaker"]))
    with transaction.atomic():
        personal_data["speaking"].erase(Erasure(people["other"], at=timezone.now(), keep_words=False))
    made.refresh_from_db()
    assert made.contact == "028-80000000"
    with transaction.atomic():
        personal_data["speaking"].erase(Erasure(people["speaker"], at=timezone.now(), keep_words=False))
    made.refresh_from_db()
    assert made.contact == ""
