"""A district of a few places for tests."""

from communities.places.models import Brand, Place


def make_place(kind: str, name: str, code: str, slug: str, parent: Place | None = None, **fields) -> Place:
    path = f"{parent.path}/{code}" if parent else code
    return Place.objects.create(kind=kind, name=name, code=code, slug=slug, parent=parent, path=path, **fields)


def make_brand(place: Place, **fields) -> Brand:
    colours = {
        "accent": "#2D5B88",
        "accent_wash": "#E4ECF3",
        "accent_dark": "#93BBE0",
        "accent_dark_wash": "#182A39",
    }
    return Brand.objects.create(
        place=place, **{"name": place.short_name, "seal": place.name[:2], "picture": "geese", **colours, **fields}
    )


def make_community(name: str = "新鸿社区", code: str = "510108004006", slug: str = "xinhong") -> Place:
    """A community with its brand, under 双桥子街道 of 成华区."""
    district = Place.objects.filter(code="510108").first() or make_place("district", "成华区", "510108", "chenghua")
    subdistrict = Place.objects.filter(code="510108004").first() or make_place(
        "subdistrict", "双桥子街道", "510108004", "shuangqiaozi", district
    )
    community = make_place("community", name, code, slug, subdistrict)
    make_brand(community)
    return community


def make_courtyard(community: Place, number: int = 1, name: str = "", **fields) -> Place:
    fields.setdefault("courtyard_type", Place.CourtyardType.OLD_URBAN)
    return make_place(
        "courtyard", name or f"{number} 号院", f"{community.code}-{number:02}", f"c{number}", community, **fields
    )
