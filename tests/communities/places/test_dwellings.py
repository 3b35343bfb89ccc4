"""Buildings, entrances and dwellings: from a file, a table or a plan; whole or not at all; twice changes nothing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from communities.places.actions.dwelling import load_dwellings
from communities.places.actions.importing import import_places
from communities.places.actions.moving import move_place
from communities.places.buildings import dwelling_at
from communities.places.dwellings import label, numbered
from communities.places.laying_out_forms import plates
from communities.places.models import Place
from communities.places.naming import english_name
from communities.places.reading import DwellingFile, PlaceFileRefused, read_dwellings, read_place_file
from portal.audit.models import Record
from tests.communities.places.factories import make_community, make_courtyard
from tests.districts import small_district

HEADER = "courtyard_code,building,entrance,number,since\n"


@pytest.fixture
def yard(db):
    return make_courtyard(make_community(), 1, "双鸿苑")


def alike(yard: Place, buildings: list[str], entrances: int = 2, floors: int = 6, per_floor: int = 2) -> DwellingFile:
    rows = numbered(yard.code, buildings, entrances=entrances, floors=floors, per_floor=per_floor)
    return DwellingFile(list(rows))


def tree() -> list[tuple]:
    return list(Place.objects.order_by("path").values_list("path", "name", "households", "since"))


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "part", "meant"),
    [
        ("3", "building", "3"),
        (" ３ 栋", "building", "3"),
        ("3幢", "building", "3"),
        ("a", "building", "A"),
        ("2单元", "entrance", "2"),
        ("501号", "number", "501"),
        ("1203室", "number", "1203"),
        ("", "building", ""),
        ("1234", "building", ""),
        ("三", "building", "3"),
        ("十二栋", "building", "12"),
        ("二十单元", "entrance", "20"),
        ("三五", "building", ""),
        ("三", "number", ""),
        ("3-1", "number", ""),
        ("5 0", "number", ""),
    ],
)
def test_a_plate_is_read_as_it_is_written_on_the_wall(text, part, meant):
    assert label(text, part) == meant


@pytest.mark.once
def test_several_buildings_are_named_at_once():
    assert plates("1-3、10，A 3") == ["1", "2", "3", "A", "10"]
    for wrong in ("", "三五", "1-3-5", "1-999", "x" * 50, "1,,2,-"):
        with pytest.raises(Exception, match=r"."):
            plates(wrong)


def test_alike_buildings_become_places_with_codes_names_and_counts(yard):
    written = load_dwellings(by=None, file=alike(yard, ["3"]))
    assert (written.added, written.buildings, written.entrances) == (24, 1, 2)
    building = Place.objects.get(code=f"{yard.code}-3")
    assert (building.kind, building.name, building.parent, building.households) == ("building", "双鸿苑 3 栋", yard, 24)
    entrance = Place.objects.get(code=f"{yard.code}-3-2")
    assert (entrance.kind, entrance.name, entrance.households) == ("entrance", "双鸿苑 3 栋 2 单元", 12)
    dwelling = dwelling_at(yard, "3", "2", "501")
    assert dwelling.path == f"{entrance.path}/{yard.code}-3-2-501"
    assert (dwelling.name, dwelling.english_name) == (
        "双鸿苑 3 栋 2 单元 501 号",
        "No. 501, Entrance 2, Building 3, Shuanghongyuan",
    )


def test_a_building_without_entrances_holds_its_dwellings_itself(yard):
    load_dwellings(by=None, file=alike(yard, ["A"], entrances=0, floors=1))
    dwelling = dwelling_at(yard, "A", "", "102")
    assert (dwelling.parent.kind, dwelling.name) == ("building", "双鸿苑 A 栋 102 号")
    assert english_name(dwelling.name) == "No. 102, Building A, Shuanghongyuan"
    assert dwelling.parent.households == 2


def test_twice_changes_nothing_and_more_adds_only_what_is_new(yard):
    load_dwellings(by=None, file=alike(yard, ["1", "2"]))
    before, records = tree(), Record.objects.count()
    again = load_dwellings(by=None, file=alike(yard, ["1", "2"]))
    assert (again.added, again.unchanged, tree(), Record.objects.count()) == (0, 48, before, records)
    more = load_dwellings(by=None, file=alike(yard, ["2", "3"], floors=7))
    assert (more.added, more.unchanged, more.buildings) == (32, 24, 1)
    assert Place.objects.get(code=f"{yard.code}-2").households == 28


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("510108004006-99,1,1,101,", "510108004006-99"),
        ("510108004006,1,1,101,", "510108004006"),
        ("510108004006-01,,1,101,", "楼栋"),
        ("510108004006-01,1234,1,101,", "楼栋"),
        ("510108004006-01,1,0,101,", "0"),
        ("510108004006-01,1,1,,", "门牌号"),
        ("510108004006-01,1,1,=1+1,", "="),
        ("510108004006-01,1,1,101,2999-01-01", "启用日期"),
        ("510108004006-01,1,1,101", "4"),
        ("510108004006-01,1,1,一,", "门牌号"),
        ("510108004006-01,1,1,102,", "2"),
    ],
)
def test_one_wrong_line_and_nothing_is_loaded(yard, row, said):
    before = tree()
    with pytest.raises(PlaceFileRefused) as refused:
        load_dwellings(by=None, file=read_dwellings((HEADER + "510108004006-01,1,1,102,\n" + row).encode()))
    assert [problem.line for problem in refused.value.problems] == [3]
    assert said in refused.value.problems[0].reason
    assert tree() == before


@pytest.mark.once
@pytest.mark.parametrize(
    "table",
    [
        "院落编号,楼栋,单元,门牌号\n510108004006-01,3,2,501",
        "院落编号\t楼栋\t房号\t单元\n510108004006-01\t3栋\t501\t2单元",
        "院落编号，楼栋，单元，户号，启用日期\n510108004006-01，3，2，501，",
        "Courtyard_Code\tbuilding\tentrance\tnumber\n510108004006-01\t3\t2\t501",
    ],
)
def test_a_table_may_be_headed_in_chinese_and_come_out_of_a_spreadsheet(table):
    (row,) = read_dwellings(table.encode()).rows
    assert (row.courtyard_code, row.building, row.entrance, row.number) == ("510108004006-01", "3", "2", "501")


@pytest.mark.once
def test_a_column_is_called_as_the_reader_calls_it():
    for language, name in (("zh-hans", "楼栋"), ("en", "building")):
        with override(language):
            (problem,) = read_dwellings((HEADER + "510108004006-01,1234,1,101,").encode()).problems
            assert problem.reason.startswith(name)
            with pytest.raises(PlaceFileRefused, match=name):
                read_dwellings(b"a,b\n1,2")


def test_what_has_ended_is_not_written_down_again(yard):
    load_dwellings(by=None, file=alike(yard, ["1"]))
    Place.objects.filter(code=f"{yard.code}-1").update(until=date(2026, 1, 1))
    with pytest.raises(PlaceFileRefused, match="2026-01-01"):
        load_dwellings(by=None, file=alike(yard, ["1"], floors=7))


def test_a_file_is_known_by_its_header(yard, tmp_path, capsys):
    file = tmp_path / "homes.csv"
    file.write_text(HEADER + "510108004006-01,1,1,101,1998-05-01\n510108004006-01,1,1,102,\n")
    call_command("import_places", str(file))
    assert "2" in capsys.readouterr().out
    assert dwelling_at(yard, "1", "1", "101").since == date(1998, 5, 1)
    with pytest.raises(PlaceFileRefused):
        read_place_file(file)
    file.write_text("courtyard_code,building,number,owner\n510108004006-01,1,101,王\n")
    with pytest.raises(CommandError):
        call_command("import_places", str(file))


def test_a_thousand_dwellings_cost_a_handful_of_queries(yard):
    def queries(buildings: list[str]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            load_dwellings(by=None, file=alike(yard, buildings, entrances=4, floors=12, per_floor=5))
        return len([query for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]])

    few, many = queries(["1"]), queries([str(number) for number in range(2, 22)])
    # 240 and 4,800 dwellings: one insert takes what the database lets it take, and no dwelling has a query of its own.
    assert many - few < 4_800 / 20


def test_what_stands_in_a_courtyard_is_called_after_it(yard, tmp_path):
    load_dwellings(by=None, file=alike(yard, ["3"], floors=1))
    file = tmp_path / "yards.csv"
    file.write_text("code,community_code,name,courtyard_type\n510108004006-01,510108004006,双鸿花园,commercial\n")
    import_places(by=None, file=read_place_file(file))
    assert dwelling_at(yard, "3", "2", "102").name == "双鸿花园 3 栋 2 单元 102 号"
    other = make_courtyard(yard.parent, 2, "鸿雁里")
    building = Place.objects.get(code=f"{yard.code}-3")
    move_place(by=None, place=building, parent=other, on=date.today(), reason="x")
    assert Place.objects.get(code=f"{yard.code}-3-2-102").name == "鸿雁里 3 栋 2 单元 102 号"


class TestPages:
    @pytest.fixture
    def district(self, db):
        return small_district()

    @pytest.fixture
    def chair(self, client, district):
        client.force_login(district.people["committee chair"])
        return client

    def address(self, district, name: str) -> str:
        return reverse(f"places:{name}", args=["xinhong", district.courtyard.slug])

    def test_the_chair_sees_what_would_be_written_and_then_writes_it(self, chair, district):
        said = {"buildings": "1-2", "entrances": "2", "floors": "6", "first_floor": "1", "per_floor": "2"}
        looked = chair.post(self.address(district, "lay_out"), said)
        assert looked.status_code == 200
        assert "48" in looked.content.decode()
        assert not Place.objects.filter(kind="dwelling").exists()
        done = chair.post(self.address(district, "lay_out"), {**said, "write": "1"}, follow=True)
        assert done.redirect_chain == [(self.address(district, "buildings"), 302)]
        assert Place.objects.filter(kind="dwelling").count() == 48
        page = done.content.decode()
        assert "1 栋" in page
        assert "2 个单元" in page

    def test_a_table_is_looked_at_and_written(self, chair, district):
        table = HEADER + f"{district.courtyard.code},1,,101,\n{district.courtyard.code},1,,102,\n"
        looked = chair.post(self.address(district, "lay_out_table"), {"table": table})
        assert looked.status_code == 200
        assert not Place.objects.filter(kind="dwelling").exists()
        chair.post(self.address(district, "lay_out_table"), {"table": looked.context["form"].text(), "write": "1"})
        assert Place.objects.filter(kind="dwelling").count() == 2

    @pytest.mark.parametrize(
        "table",
        [
            "",
            "a,b\n1,2",
            HEADER + "510108004007-01,1,1,101,\n510108004007-01,1,1,101,",
            HEADER + "510108012003-01,1,1,101,",
            HEADER + "510108004007-01,1,1,10\x00,",
            HEADER + '510108004007-01,1,1,"101,',
            "\x00",
            HEADER + "510108004007-01,1,1,101,\n" * 6000,
        ],
    )
    def test_a_wrong_table_is_refused_in_words_and_kept(self, chair, district, table):
        answer = chair.post(self.address(district, "lay_out_table"), {"table": table, "write": "1"})
        assert answer.status_code == 422
        assert not Place.objects.filter(kind="dwelling").exists()

    @pytest.mark.parametrize(
        "said",
        [
            {},
            {"buildings": "1-150", "entrances": "4", "floors": "30", "first_floor": "1", "per_floor": "10"},
            {"buildings": "甲", "entrances": "1", "floors": "1", "first_floor": "1", "per_floor": "1"},
            {"buildings": "1", "entrances": "-1", "floors": "9" * 30, "first_floor": "x", "per_floor": "\x00"},
        ],
    )
    def test_a_wrong_plan_is_refused_in_words(self, chair, district, said):
        assert chair.post(self.address(district, "lay_out"), {**said, "write": "1"}).status_code == 422
        assert not Place.objects.filter(kind="dwelling").exists()

    def test_nobody_writes_down_another_courtyard(self, district):
        with pytest.raises(PermissionDenied):
            load_dwellings(
                by=district.people["committee chair"],
                file=alike(district.courtyard_elsewhere, ["1"], floors=1),
            )

    def test_the_list_of_buildings_asks_the_same_however_many_there_are(
        self, client, district, django_assert_num_queries
    ):
        load_dwellings(by=None, file=alike(district.courtyard, ["1"], floors=1))
        client.get(self.address(district, "buildings"))
        # The community, the courtyard, how many buildings, thirty of them, neighbours in the head.
        with django_assert_num_queries(5):
            client.get(self.address(district, "buildings"))
        load_dwellings(by=None, file=alike(district.courtyard, [str(n) for n in range(2, 60)], floors=1))
        with django_assert_num_queries(5):
            page = client.get(self.address(district, "buildings")).content.decode()
        assert page.index(">2 栋<") < page.index(">10 栋<")
        assert ">31 栋<" not in page
        assert ">31 栋<" in client.get(self.address(district, "buildings") + "?page=2").content.decode()
