"""A file of places is loaded whole or not at all, and loading it again changes nothing."""

import csv
import io
import random
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.places.actions.importing import import_places
from communities.places.models import Brand, Place, Placement
from communities.places.reading import PlaceFileRefused, read_place_file
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.audit.models import Record
from portal.freshness.models import Stamp
from tests.districts import person

DATA = Path(__file__).parents[3] / "communities/places/data"
OFFICIAL, COURTYARDS = DATA / "chenghua_places.csv", DATA / "demo_courtyards.csv"
HEADER = "code,level,name,parent_code\n"
TREE = (
    HEADER + "510108,district,成华区,\n510108004,subdistrict,双桥子街道,510108\n"
    "510108004006,community,新鸿社区居委会,510108004\n"
)
YARDS = "code,community_code,name,courtyard_type,households,residents,address,latitude,longitude,datum,since\n"
YARD = "510108004006-01,510108004006,双鸿苑,commercial,168,430,新鸿南路 12 号,30.66418,104.10642,GCJ02,2003-06-01\n"


@pytest.fixture
def load(tmp_path):
    """Write a file and load it."""

    def write_and_load(content: str | bytes, by=None):
        path = tmp_path / "places.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_places(by=by, file=read_place_file(path))

    return write_and_load


@pytest.fixture
def refused(load):
    """The problems of a file, by line; and that nothing of it was loaded."""

    def problems_of(content: str | bytes) -> dict[int, str]:
        before = list(Place.objects.order_by("pk").values())
        with pytest.raises(PlaceFileRefused) as refusal:
            load(content)
        assert list(Place.objects.order_by("pk").values()) == before
        found: dict[int, str] = {}
        for problem in refusal.value.problems:
            found[problem.line] = found.get(problem.line, "") + problem.reason
        return found

    return problems_of


def snapshot() -> list[tuple]:
    fields = [field.attname for field in Place._meta.concrete_fields if field.attname not in ("id", "parent_id")]
    return list(Place.objects.order_by("path").values_list(*fields, "parent__code"))


@pytest.mark.django_db
class TestTheRealFiles:
    def test_the_district_is_loaded_as_it_is(self):
        call_command("import_places", str(OFFICIAL), verbosity=0)
        kinds = Place.objects.values_list("kind", flat=True)
        assert [list(kinds).count(kind) for kind in ("district", "subdistrict", "community")] == [1, 11, 83]
        xinhong = Place.objects.get(code="510108004006")
        assert (xinhong.name, xinhong.slug, xinhong.official_name) == ("新鸿社区", "xinhong", "新鸿社区居委会")
        assert xinhong.path == "510108/510108004/510108004006"
        assert Brand.objects.count() == 83
        assert Placement.objects.count() == 94
        villages = Place.objects.filter(kind="community", name__endswith="村").values_list("name", "slug")
        assert set(villages) == {("跳蹬村", "tiaodengcun"), ("双水碾村", "shuangshuiniancun")}

    def test_names_on_two_levels_have_the_same_slug(self):
        call_command("import_places", str(OFFICIAL), verbosity=0)
        for slug in ("tiaodenghe", "bailianchi"):
            assert set(Place.objects.filter(slug=slug).values_list("kind", flat=True)) == {"subdistrict", "community"}
        slugs = list(Place.objects.filter(kind="community").values_list("slug", flat=True))
        assert len(set(slugs)) == 83
        assert not [slug for slug in slugs if "-" in slug]

    def test_loading_twice_changes_nothing(self, capsys):
        for path in (OFFICIAL, COURTYARDS):
            call_command("import_places", str(path))
        before, stamps, records = snapshot(), list(Stamp.objects.values()), Record.objects.count()
        capsys.readouterr()
        for path in (OFFICIAL, COURTYARDS):
            result = import_places(by=None, file=read_place_file(path))
            assert (result.added, result.changed) == (0, 0)
        assert snapshot() == before
        assert list(Stamp.objects.values()) == stamps
        assert Record.objects.count() == records

    def test_the_demo_has_all_six_types_and_says_that_it_is_invented(self):
        for path in (OFFICIAL, COURTYARDS):
            call_command("import_places", str(path), verbosity=0)
        yards = Place.objects.courtyards()
        assert set(yards.values_list("courtyard_type", flat=True)) == set(Place.CourtyardType.values)
        assert yards.filter(parent__slug="xinhong").count() == 9
        assert set(yards.exclude(datum="").values_list("parent__slug", "datum")) == {("xinhong", "GCJ02")}
        assert not Place.objects.communities().filter(children=None).exists()
        assert "Invented" in COURTYARDS.read_text().splitlines()[0]

    def test_rows_in_any_order_make_the_same_tree(self, load):
        lines = OFFICIAL.read_text().splitlines(keepends=True)
        load("".join(lines))
        before = snapshot()
        Brand.objects.all().delete()
        Placement.objects.all().delete()
        for kind in ("community", "subdistrict", "district"):
            Place.objects.filter(kind=kind).delete()
        rows = lines[1:]
        random.Random(7).shuffle(rows)
        load("".join([lines[0], *rows]))
        assert snapshot() == before


@pytest.mark.django_db
class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    @pytest.mark.parametrize("ending", ["\n", "\r\n"])
    def test_what_spreadsheets_write_is_read(self, load, encoding, ending):
        load(TREE.replace("\n", ending).encode(encoding))
        assert Place.objects.get(code="510108004006").name == "新鸿社区"

    def test_columns_stand_in_any_order_and_remarks_are_skipped(self, load):
        rows = list(csv.reader(io.StringIO(TREE)))
        out = io.StringIO()
        csv.writer(out).writerows([row[::-1] for row in rows])
        load("# a remark\n\n" + out.getvalue())
        assert Place.objects.count() == 3

    @pytest.mark.parametrize(
        "content",
        [b"", b"\n\n", b"# only a remark\n", b"\xff\xfe\x00\x01", b"\x89PNG\r\n\x1a\n\x00\x00", b"a,b\n1,2\n"],
    )
    def test_what_is_no_such_table_is_refused(self, refused, content):
        assert refused(content)

    def test_semicolons_are_not_guessed(self, refused):
        assert 1 in refused(TREE.replace(",", ";"))

    def test_an_unknown_column_is_named(self, refused):
        assert "mayor" in refused(TREE.replace("parent_code", "parent_code,mayor"))[1]


BROKEN_ROWS = [
    ("510108004006,community,又一个社区居委会,510108004\n", "510108004006"),
    ("510108004006007,community,新华社区居委会,510108004\n", "12"),
    ("510108999007,community,新华社区居委会,510108004\n", "510108999"),
    ("510108999007,community,新华社区居委会,510108999\n", "510108999"),
    ("510108004007,village,新华社区居委会,510108004\n", "village"),
    ("510108004,community,新华社区居委会,510108004\n", "510108004"),
    ("510109,district,另一区,510108004006\n", ""),
    ("510108004007,community,,510108004\n", ""),
    ("510108004007,community,！！！,510108004\n", ""),
    ("510108004007,community,新华社区居委会\n", "4"),
    ("510108004007,community,新华社区居委会,510108004,x\n", "5"),
    ("510108004007,community,新华\0社区居委会,510108004\n", "name"),
    ("510108004007,community,新华\u202e社区居委会,510108004\n", "name"),
    ("510108004007,community,=cmd|'/C calc'!A0,510108004\n", "="),
    ("510108004007,community,@新华社区,510108004\n", "@"),
    (f"510108004007,community,{'很' * 10_000},510108004\n", "10000"),
    ("５１０１０８００４００７,community,新华社区居委会,510108004\n", "12"),
    ("510108004007,community,新鸿社区居委会,510108004\n", "510108004006"),
]


@pytest.mark.django_db
class TestBadRows:
    @pytest.mark.parametrize(("row", "said"), BROKEN_ROWS)
    def test_the_line_and_the_reason_are_named(self, refused, row, said):
        problems = refused(TREE + row)
        assert list(problems) == [5]
        assert said in problems[5]

    def test_all_bad_rows_are_named_at_once(self, refused):
        content = TREE + "".join(row for row, _ in BROKEN_ROWS)
        assert set(refused(content)) >= set(range(5, 5 + len(BROKEN_ROWS))) - {7, 8}

    def test_children_of_a_bad_row_are_named_too(self, refused):
        problems = refused(TREE.replace("510108004,subdistrict", "510108004,sub"))
        assert list(problems) == [3, 4]
        assert "3" in problems[4]

    def test_a_row_of_several_lines_is_named_by_its_first(self, refused):
        assert list(refused(TREE + '510108004007,community,"新\n华",510108004\nx,y\n')) == [5, 7]

    def test_an_unclosed_quote_is_named(self, refused):
        assert 5 in refused(TREE + '510108004007,community,"新华,510108004\n')

    def test_a_cycle_cannot_be_written(self, refused):
        problems = refused(
            HEADER + "510108,district,成华区,510108004\n510108004,subdistrict,双桥子街道,510108004006\n"
            "510108004006,community,新鸿社区居委会,510108004\n"
        )
        assert set(problems) == {2, 3, 4}

    def test_a_place_that_ended_does_not_come_back(self, load, refused):
        load(TREE)
        Place.objects.filter(code="510108004006").update(until=date(2026, 1, 1))
        assert "2026-01-01" in refused(TREE)[4]

    def test_a_new_name_keeps_the_address(self, load):
        load(TREE)
        result = load(TREE.replace("新鸿社区", "新红社区"))
        assert (result.added, result.changed, result.unchanged) == (0, 1, 2)
        place = Place.objects.get(code="510108004006")
        assert (place.name, place.slug, place.initials) == ("新红社区", "xinhong", "xh")

    def test_two_communities_that_sound_alike_get_different_addresses(self, load):
        load(TREE + "510108015,subdistrict,青龙街道,510108\n510108015001,community,新红社区居委会,510108015\n")
        assert Place.objects.get(code="510108015001").slug == "xinhong-qinglong"


BROKEN_YARDS = [
    (YARD.replace("-01,", ",", 1), "510108004006"),
    (YARD.replace("510108004006-01", "510108004007-01"), "510108004007-01"),
    (YARD.replace("510108004006", "510108004099"), "510108004099"),
    (YARD.replace("commercial", "castle"), "castle"),
    (YARD.replace(",168,", ",-168,"), "-168"),
    (YARD.replace(",168,", ",1.5,"), "1.5"),
    (YARD.replace(",168,", ",9999999,"), "9999999"),
    (YARD.replace(",430,", ",４３０,"), "residents"),
    (YARD.replace("30.66418,104.10642", "104.10642,30.66418"), ""),
    (YARD.replace("30.66418", "91"), "91"),
    (YARD.replace("30.66418", "NaN"), "NaN"),
    (YARD.replace("30.66418", "1e1"), "1e1"),
    (YARD.replace("30.66418", ""), ""),
    (YARD.replace("GCJ02", ""), "GCJ02"),
    (YARD.replace("GCJ02", "MARS"), "MARS"),
    (YARD.replace("30.66418,104.10642", ","), ""),
    (YARD.replace("2003-06-01", "2003-02-30"), "2003-02-30"),
    (YARD.replace("2003-06-01", "2999-01-01"), "2999-01-01"),
    (YARD.replace("2003-06-01", "20030601"), "20030601"),
    (YARD.replace("新鸿南路 12 号", "=HYPERLINK(1)"), "="),
    (YARD.replace("新鸿南路 12 号", "路" * 201), "201"),
]


@pytest.mark.django_db
class TestCourtyards:
    @pytest.fixture(autouse=True)
    def _tree(self, load):
        load(TREE)

    def test_a_courtyard_is_loaded_with_all_it_has(self, load):
        load("# remark\n" + YARDS + YARD)
        yard = Place.objects.get(code="510108004006-01")
        assert (yard.slug, yard.path) == ("shuanghongyuan", "510108/510108004/510108004006/510108004006-01")
        assert (yard.households, yard.residents, yard.since) == (168, 430, date(2003, 6, 1))
        assert (str(yard.latitude), str(yard.longitude), yard.datum) == ("30.664180", "104.106420", "GCJ02")
        assert Placement.objects.get(place=yard).parent.code == "510108004006"

    @pytest.mark.parametrize(("row", "said"), BROKEN_YARDS)
    def test_a_bad_row_is_named(self, refused, row, said):
        problems = refused(YARDS + row)
        assert list(problems) == [2]
        assert said in problems[2]

    def test_types_are_read_in_chinese(self, load):
        load(YARDS + YARD.replace("commercial", "城市老旧小区"))
        assert Place.objects.courtyards().get().courtyard_type == "old_urban"

    def test_what_a_file_does_not_speak_of_stays(self, load):
        load(YARDS + YARD)
        result = load("code,community_code,name,courtyard_type\n510108004006-01,510108004006,双鸿苑,old_urban\n")
        assert result.changed == 1
        yard = Place.objects.courtyards().get()
        assert (yard.courtyard_type, yard.households, yard.datum) == ("old_urban", 168, "GCJ02")

    def test_position_columns_come_together(self, refused):
        assert refused("code,community_code,name,courtyard_type,datum\n")

    def test_a_position_can_be_taken_back(self, load):
        load(YARDS + YARD)
        load(YARDS + YARD.replace("30.66418,104.10642,GCJ02", ",,"))
        assert Place.objects.courtyards().get().datum == ""

    def test_two_that_sound_alike_differ_in_address(self, load):
        second = YARD.replace("-01", "-02").replace("双鸿苑", "双红苑")
        load(YARDS + YARD + second)
        assert Place.objects.get(code="510108004006-02").slug == "shuanghongyuan-02"

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        rows=st.lists(
            st.tuples(
                st.integers(1, 99),
                st.text(min_size=1, max_size=70),
                st.sampled_from([*Place.CourtyardType.values, "", "?"]),
                st.text(alphabet="-0123456789.", max_size=5),
            ),
            max_size=6,
        )
    )
    def test_any_file_is_loaded_whole_or_not_at_all(self, tmp_path, rows):
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["code", "community_code", "name", "courtyard_type", "households"])
        for number, name, kind, households in rows:
            writer.writerow([f"510108004006-{number:02}", "510108004006", name, kind, households])
        path = tmp_path / "any.csv"
        path.write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))
        before = snapshot()
        try:
            result = import_places(by=None, file=read_place_file(path))
        except PlaceFileRefused:
            assert snapshot() == before
        else:
            assert result.added + result.changed + result.unchanged == len(rows)
            again = import_places(by=None, file=read_place_file(path))
            assert (again.added, again.changed) == (0, 0)
        for place in Place.objects.select_related("parent"):
            assert place.path == (f"{place.parent.path}/{place.code}" if place.parent else place.code)


@pytest.mark.django_db
class TestWhoMay:
    @pytest.mark.parametrize(
        ("role", "scope", "may"),
        [
            (Role.DISTRICT_OFFICER, "510108", True),
            (Role.PLATFORM_ADMINISTRATOR, "510108", True),
            (Role.SUBDISTRICT_OFFICER, "510108/510108004", False),
            (Role.COMMUNITY_WORKER, "510108/510108004/510108004006", False),
            (Role.EDITOR, "510108", False),
            (Role.DISTRICT_OFFICER, "510104", False),
        ],
    )
    def test_only_the_district_loads_places(self, load, role, scope, may):
        user = person("loader")
        grant_role(by=None, user=user, role=role, scope=scope, reason="test")
        if may:
            load(TREE, by=user)
            assert Record.objects.get(verb="places.file.imported").actor == user
        else:
            with pytest.raises(PermissionDenied):
                load(TREE, by=user)
            assert not Place.objects.exists()

    def test_every_page_is_new_after_an_import(self, load):
        load(TREE)
        assert Stamp.objects.get(scope="*").version == 1


@pytest.mark.django_db
class TestTheCommand:
    def test_it_names_lines_and_ends_with_one(self, tmp_path, capsys):
        path = tmp_path / "bad.csv"
        path.write_text(TREE + BROKEN_ROWS[4][0])
        with pytest.raises(CommandError) as ended:
            call_command("import_places", str(path))
        assert ended.value.returncode == 1
        assert "village" in capsys.readouterr().err
        assert not Place.objects.exists()

    @pytest.mark.parametrize("name", ["nowhere.csv", ".", "nul\0.csv"])
    def test_what_is_no_file_is_said(self, name):
        with pytest.raises(CommandError):
            call_command("import_places", name)

    def test_by_names_who(self):
        with pytest.raises(CommandError):
            call_command("import_places", str(OFFICIAL), by="nobody@example.org")
        officer = person("officer")
        with pytest.raises(CommandError):
            call_command("import_places", str(OFFICIAL), by=officer.email)
        grant_role(by=None, user=officer, role=Role.DISTRICT_OFFICER, scope="510108", reason="test")
        call_command("import_places", str(OFFICIAL), by=officer.email.upper(), verbosity=0)
        assert Record.objects.get(verb="places.file.imported").actor == officer


@pytest.mark.once
@pytest.mark.django_db
def test_importing_asks_little(django_assert_num_queries):
    """Savepoint, the tree; places of three levels (SQLite takes the communities in two), placements of two,
    brands; record, stamp; release.
    """
    with django_assert_num_queries(12):
        import_places(by=None, file=read_place_file(OFFICIAL))
    # Savepoint, the tree, release.
    with django_assert_num_queries(3):
        import_places(by=None, file=read_place_file(OFFICIAL))
