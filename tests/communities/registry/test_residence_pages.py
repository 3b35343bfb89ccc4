"""The pages of residence: a letter from its printing to its use, asking and deciding, looking and ending."""

import re
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from communities.places.models import Place
from communities.registry.actions.residing import ask_committee
from communities.registry.models import Letter, LetterBatch, Residence
from portal.access.actions import declare_residence
from portal.access.codes import in_groups, new_code
from portal.access.roles import Role
from portal.audit.models import Record
from portal.limits import Limit
from tests.districts import person, small_district
from tests.objects_residence import dwellings, letters, verified


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


@pytest.fixture
def here():
    return Client(HTTP_HOST="localhost:8000")


@pytest.fixture
def district(db):
    return small_district()


@pytest.fixture
def homes(district):
    return dwellings(district.courtyard)


@pytest.fixture
def chair(district):
    return district.people["committee chair"]


def yard(district, name: str, *more) -> str:
    return reverse(f"registry:{name}", args=["xinhong", district.courtyard.slug, *more])


def form_key(page) -> str:
    return re.search(r'name="key" value="([0-9a-f-]{36})"', page.content.decode())[1]


class TestPrinting:
    def test_the_answer_is_the_sheets_once(self, here, district, homes, chair):
        here.force_login(chair)
        key = form_key(here.get(yard(district, "letters")))
        said = {"where": district.courtyard.code, "slips": "2", "key": key}
        page = here.post(yard(district, "letters"), said)
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"] or "no-cache" in page["Cache-Control"]
        html = page.content.decode()
        codes = re.findall(r'class="signs">([0-9A-Z-]{14})<', html)
        assert (html.count('<article class="letter"'), len(set(codes))) == (2, 4)
        assert "双鸿苑 2 栋 101 号" in html
        again = here.post(yard(district, "letters"), said)
        assert again.status_code == 302
        assert not [code for code in codes if code in here.get(again["Location"]).content.decode()]

    def test_only_where_nobody_is_verified_unless_asked_for(self, here, district, homes, chair):
        verified(chair, person("lodger"), homes[0])
        here.force_login(chair)
        said = {"where": district.courtyard.code, "slips": "1"}
        for more, sheets in (({}, 1), ({"also_known": "on"}, 2), ({"numbers": "102 室"}, 1)):
            key = form_key(here.get(yard(district, "letters")))
            html = here.post(yard(district, "letters"), {**said, **more, "key": key}).content.decode()
            assert html.count('<article class="letter"') == sheets
        key = form_key(here.get(yard(district, "letters")))
        assert here.post(yard(district, "letters"), {**said, "numbers": "101", "key": key}).status_code == 422

    def test_a_door_that_is_not_there_is_named(self, here, district, homes, chair):
        here.force_login(chair)
        page = yard(district, "letters")
        said = {"where": district.courtyard.code, "slips": "1", "key": form_key(here.get(page))}
        form = here.post(page, {**said, "numbers": "101，999、B1"}).context["form"]
        assert "999、B1" in form.errors["numbers"][0]
        assert "101" not in form.errors["numbers"][0]
        assert not LetterBatch.objects.exists()

    @pytest.mark.parametrize(
        "more",
        [
            {"where": "nowhere"},
            {"slips": "9"},
            {"slips": "x"},
            {"numbers": "五百"},
            {"numbers": "\x00"},
            {"key": "no key"},
            {"where": ""},
        ],
    )
    def test_bad_input_prints_nothing(self, here, district, homes, chair, more):
        here.force_login(chair)
        key = form_key(here.get(yard(district, "letters")))
        said = {"where": district.courtyard.code, "slips": "1", "key": key}
        assert here.post(yard(district, "letters"), {**said, **more}).status_code == 422
        assert not LetterBatch.objects.exists()

    def test_a_batch_is_made_void(self, here, district, homes, chair):
        batch, _ = letters(chair, homes)
        here.force_login(chair)
        here.post(yard(district, "letters_void", batch.pk), {"reason": "lost"})
        assert not Letter.objects.filter(voided_at=None).exists()
        assert "已作废" in here.get(yard(district, "letters")).content.decode()


class TestUsing:
    def test_a_code_survives_the_sign_in_and_shows_the_home_in_part(self, here, homes, chair):
        _, (sheet,) = letters(chair, homes[:1], 1)
        address = reverse("registry:letter_code", args=[sheet.codes[0]])
        door = here.get(address)
        # Whatever the code is worth, the same page leads both ways, and back.
        code = sheet.codes[0].encode()
        assert door.content == here.get("/residence/letter/nothing/").content.replace(b"nothing", code)
        for way in ("signup", "login"):
            assert f'href="/accounts/{way}/?next={quote(address, safe="")}"' in door.content.decode()
        assert here.post(address)["Location"].startswith("/accounts/login/?next=")
        who = person("who")
        here.force_login(who)
        html = here.get(address).content.decode()
        assert "双鸿苑 2 栋 1**" in html
        assert "双鸿苑 2 栋 101" not in html
        done = here.post(address, {"relation": "tenant", "lives_here": "on"}, follow=True)
        assert done.redirect_chain == [("/residence/", 302)]
        assert "双鸿苑 2 栋 101 号" in done.content.decode()
        assert Residence.objects.verified().get().person == who

    def test_typed_by_hand_it_leads_to_the_same(self, here, homes, chair):
        _, (sheet,) = letters(chair, homes[:1], 1)
        here.force_login(person("who"))
        typed = here.post("/residence/letter/", {"code": in_groups(sheet.codes[0]).lower()})
        assert typed["Location"] == reverse("registry:letter_code", args=[sheet.codes[0]])

    @pytest.mark.parametrize(
        "code", ["x", "0" * 12, "%00", "a" * 500, "../../etc", pytest.param(None, id="well formed")]
    )
    def test_a_wrong_code_is_said_in_words(self, here, homes, code):
        code = code or new_code()
        here.force_login(person("who"))
        assert here.get(f"/residence/letter/{code.replace('/', '%2F')}/").status_code in {404, 422}
        assert here.post("/residence/letter/", {"code": code}, follow=True).status_code == 422

    def test_whoever_guesses_waits(self, here, homes):
        here.force_login(person("who"))
        answers = [here.get(f"/residence/letter/{new_code()}/").status_code for _ in range(7)]
        assert answers == [422] * 5 + [429] * 2

    def test_neighbours_behind_one_address_are_not_in_each_others_way(self, here, homes, chair):
        """Right codes count for nothing, however many come from one network and however often they are opened."""
        _, (sheet,) = letters(chair, homes[:1], 2)
        here.force_login(person("who"))
        address = reverse("registry:letter_code", args=[sheet.codes[0]])
        assert {here.get(address).status_code for _ in range(70)} == {200}

    def test_so_many_wrong_codes_of_one_address_wait(self, here, homes, chair, monkeypatch):
        monkeypatch.setattr("communities.registry.views.residing.WRONG", Limit("test.wrong", most=3, seconds=3600))
        _, (sheet,) = letters(chair, homes[:1], 1)
        for number in range(3):
            here.force_login(person(f"who{number}"))
            assert here.get(f"/residence/letter/{new_code()}/").status_code == 422
        assert here.get(reverse("registry:letter_code", args=[sheet.codes[0]])).status_code == 429

    def test_who_printed_it_is_told_why_it_opens_nothing(self, here, homes, chair):
        _, (sheet,) = letters(chair, homes[:1], 1)
        here.force_login(chair)
        page = here.get(reverse("registry:letter_code", args=[sheet.codes[0]]))
        assert page.status_code == 422
        assert "这封信是你自己打印的" in page.content.decode()

    def test_an_owner_who_moves_is_told_that_they_stay_it(self, here, homes, chair):
        who = person("who")
        verified(chair, who, homes[0])
        _, (sheet,) = letters(chair, homes[1:2], 1)
        here.force_login(who)
        assert "你仍是那里的业主" in here.get(reverse("registry:letter_code", args=[sheet.codes[0]])).content.decode()

    def test_a_role_that_the_list_hides_is_ended_by_nobody_else_there(self, here, district, homes, chair):
        who = person("who")
        address = reverse("accounts:grant_end", args=[verified(chair, who, homes[0]).grant_id])
        for other in ("district officer", "administrator"):
            here.force_login(district.people[other])
            assert here.get(address).status_code == here.post(address, {"reason": "x"}).status_code == 404
        here.force_login(who)
        assert here.post(address, {"reason": "x"}).status_code == 302
        assert Residence.objects.get(person=who).state == "ended"

    def test_who_never_said_it_is_not_told_that_they_did(self, here, district):
        who = person("who")
        here.force_login(who)
        assert "还不知道你住哪里" in here.get("/residence/").content.decode()
        declare_residence(by=who, scope=district.community.path)
        assert "你的住处还没有核实" in here.get("/residence/").content.decode()

    def test_a_tenant_lives_there(self, here, homes, chair):
        _, (sheet,) = letters(chair, homes[:1], 1)
        here.force_login(person("who"))
        address = reverse("registry:letter_code", args=[sheet.codes[0]])
        assert here.post(address, {"relation": "tenant"}).status_code == 422
        assert here.post(address, {"relation": "owner"}).status_code == 302


class TestAsking:
    def test_asked_by_the_plates_and_confirmed_by_two(self, here, district, homes, chair):
        who = person("who", (Role.RESIDENT, district.community))
        here.force_login(who)
        said = {"courtyard": district.courtyard.code, "building": "2栋", "entrance": "", "number": "101号"}
        asked = here.post("/residence/ask/", {**said, "relation": "owner", "lives_here": "on"}, follow=True)
        assert "等院委会确认" in asked.content.decode()
        residence = Residence.objects.get()
        for by in (chair, district.people["committee member"]):
            here.force_login(by)
            assert "王" in here.get("/residence/").content.decode()
            here.post(f"/residence/{residence.pk}/decide/", {"answer": "yes"})
        residence.refresh_from_db()
        assert residence.is_verified
        assert Record.objects.filter(verb="accounts.person.looked_at", thing_id=str(who.pk)).count() == 0

    def test_what_came_of_ones_word_is_said(self, here, district, homes, chair):
        asked = ask_committee(by=person("who"), dwelling=homes[0], relation="owner", lives_here=True)
        address = f"/residence/{asked.pk}/decide/"
        here.force_login(chair)
        for other in ("/residence/", address):
            assert here.get(other, headers={"accept-language": "en"}).status_code == 200
        said = here.post(address, {"answer": "yes"}, follow=True).content.decode()
        assert "还要院委会再有一个人确认" in said
        assert "你已经确认过了" in here.get(address).content.decode()
        here.force_login(district.people["committee member"])
        said = here.post(address, {"answer": "no", "reason": "没见过"}, follow=True).content.decode()
        assert "你没法确认，原因会告诉本人" in said
        assert "再有一个人" not in said

    def test_a_letter_read_again_by_who_used_it_says_so(self, here, homes, chair):
        who = person("who")
        _, (sheet,) = letters(chair, homes[:1], 1)
        address = reverse("registry:letter_code", args=[sheet.codes[0]])
        here.force_login(who)
        here.post(address, {"relation": "tenant", "lives_here": "on"})
        assert "这封信你已经用过" in here.get(address, follow=True).content.decode()
        here.force_login(person("other"))
        assert here.get(address).status_code == 422

    def test_a_code_is_typed_before_coming_in(self, here, homes, chair):
        _, (sheet,) = letters(chair, homes[:1], 1)
        assert 'name="code"' in here.get("/residence/letter/").content.decode()
        typed = here.post("/residence/letter/", {"code": in_groups(sheet.codes[0])})
        assert typed["Location"] == reverse("registry:letter_code", args=[sheet.codes[0]])
        assert "寄到你家的信" in here.get(typed["Location"]).content.decode()

    def test_who_decides_is_seen_to_look(self, here, district, homes, chair):
        who = person("who")
        residence = ask_committee(by=who, dwelling=homes[0], relation="owner", lives_here=True)
        here.force_login(chair)
        assert "王who" in here.get(f"/residence/{residence.pk}/decide/").content.decode()
        assert Record.objects.get(verb="accounts.person.looked_at", thing_id=str(who.pk)).actor == chair

    @pytest.mark.parametrize(
        "more",
        [
            {"number": "999"},
            {"building": "一"},
            {"courtyard": "nowhere"},
            {"relation": "x"},
            {"said": "x" * 201},
            {"number": "\x00"},
        ],
    )
    def test_bad_input_asks_nothing_and_keeps_what_was_typed(self, here, district, homes, more):
        here.force_login(person("who", (Role.RESIDENT, district.community)))
        said = {"courtyard": district.courtyard.code, "building": "2", "number": "101", "relation": "owner"}
        answer = here.post("/residence/ask/", {**said, "lives_here": "on", **more})
        assert answer.status_code == 422
        assert not Residence.objects.exists()

    def test_where_no_building_is_written_down_it_says_so(self, here, district):
        here.force_login(person("who", (Role.RESIDENT, district.elsewhere)))
        assert "还没有登记" in here.get("/residence/ask/").content.decode()


class TestLooking:
    def test_names_stand_behind_the_door_alone(self, here, district, homes, chair):
        lives = verified(chair, person("lodger"), homes[0])
        here.force_login(chair)
        for path in (
            yard(district, "residents"),
            reverse("registry:building", args=[homes[0].parent_id]),
        ):
            assert "王lodger" not in here.get(path).content.decode()
        assert not Record.objects.filter(verb="accounts.person.looked_at").exists()
        door = reverse("registry:dwelling", args=[homes[0].pk])
        assert "王lodger" in here.get(door).content.decode()
        assert Record.objects.filter(verb="accounts.person.looked_at", thing_id=str(lives.person_id)).count() == 1

    def test_a_head_sees_the_own_building_alone(self, here, district, homes):
        other = dwellings(district.courtyard, "3")
        here.force_login(person("head", (Role.BUILDING_HEAD, homes[0].parent)))
        html = here.get(yard(district, "residents")).content.decode()
        assert ("2 栋" in html, "3 栋" in html) == (True, False)
        assert here.get(reverse("registry:dwelling", args=[homes[0].pk])).status_code == 200
        assert here.get(reverse("registry:dwelling", args=[other[0].pk])).status_code == 404

    @pytest.mark.parametrize("pk", [0, 2**62, 2**70])
    def test_what_is_not_there_is_404(self, here, homes, chair, pk):
        here.force_login(chair)
        for path in ("dwellings/{}/", "buildings/{}/", "{}/decide/", "{}/end/", "{}/take-back/"):
            assert here.get(f"/residence/{path.format(pk)}").status_code == 404

    def test_the_building_asks_the_same_however_many_doors(
        self, here, district, homes, chair, django_assert_num_queries
    ):
        here.force_login(chair)
        few, many = homes[0].parent, dwellings(district.courtyard, "5", floors=20)[0].parent
        # The session with its user, grants, the building with those above it, how many doors, sixty of them; what the
        # head says.
        for building in (few, many):
            with django_assert_num_queries(7):
                here.get(reverse("registry:building", args=[building.pk]))


def test_the_whole_name_of_a_dwelling_fits_the_window(homes):
    assert max(len(name) for name in Place.objects.values_list("name", flat=True)) <= 60
