"""Pictures put together from the kit by the characters of a name.

A picture has five places: sky, skyline, tree, house, front. A character that means something fills its
place; the rest is chosen by the name, always the same for the same name. A key says all five and a
variant, such as ``sun.chimneys.willow.gable.river.2``, so a stored key never changes its picture.
"""

from hashlib import sha256

from portal.design.drawings.brush import BASE, placed
from portal.design.drawings.buildings import (
    archway,
    chimney,
    derrick,
    gable,
    garden_wall,
    hall,
    pagoda,
    sheds,
    train,
)
from portal.design.drawings.things import (
    chairs,
    far_bank,
    fields,
    flowers,
    geese,
    hills,
    lantern_string,
    path,
    stele,
    street,
    sun,
    sunrise,
)
from portal.design.drawings.trees import (
    bamboo,
    camphor,
    fir,
    ginkgo,
    maple,
    osmanthus,
    pagoda_tree,
    peach,
    pine,
    plum,
    willow,
)
from portal.design.drawings.water import (
    bank,
    lotus,
    mill_wheel,
    pool,
    reeds,
    river,
    sails,
    stepping_stones,
    stone_bridge,
    swans,
)

# What a character draws, by place. Longer words come first; the first match of a place wins.
MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("front", "天鹅", "swans"),
    ("front", "海", "sails"),
    ("front", "碾", "mill"),
    ("front", "蹬", "stones"),
    ("front", "踏水", "stones"),
    ("front", "莲", "lotus"),
    ("front", "荷", "lotus"),
    ("front", "桥", "bridge"),
    ("front", "碑", "stele"),
    ("front", "池", "pool"),
    ("front", "塘", "pool"),
    ("front", "湖", "pool"),
    ("front", "龙", "pool"),
    ("front", "潭", "pool"),
    ("front", "湾", "river"),
    ("front", "沱", "river"),
    ("front", "河", "river"),
    ("front", "溪", "river"),
    ("front", "涧", "river"),
    ("front", "水", "river"),
    ("front", "洪", "river"),
    ("front", "望平", "river"),
    ("front", "村", "fields"),
    ("front", "庄", "fields"),
    ("front", "菽", "fields"),
    ("front", "盘", "fields"),
    ("front", "花", "flowers"),
    ("front", "锦", "flowers"),
    ("front", "径", "path"),
    ("front", "蹊", "path"),
    ("front", "路", "street"),
    ("front", "街", "street"),
    ("tree", "桃", "peach"),
    ("tree", "李", "plum"),
    ("tree", "杏", "plum"),
    ("tree", "梅", "plum"),
    ("tree", "柳", "willow"),
    ("tree", "槐", "pagoda_tree"),
    ("tree", "桂", "osmanthus"),
    ("tree", "枫", "maple"),
    ("tree", "竹", "bamboo"),
    ("tree", "盘", "bamboo"),
    ("tree", "荆", "bamboo"),
    ("tree", "杉", "fir"),
    ("tree", "林", "grove"),
    ("tree", "树", "grove"),
    ("house", "坊", "archway"),
    ("house", "仁", "archway"),
    ("house", "义", "archway"),
    ("house", "德", "archway"),
    ("house", "里", "lane"),
    ("house", "院", "courtyard"),
    ("house", "店", "hall"),
    ("skyline", "山", "hills"),
    ("skyline", "岭", "hills"),
    ("skyline", "狮", "hills"),
    ("skyline", "站", "train"),
    ("skyline", "石油", "derrick"),
    ("skyline", "建", "chimneys"),
    ("skyline", "厂", "chimneys"),
    ("skyline", "昭", "pagoda"),
    ("skyline", "文", "pagoda"),
    ("skyline", "仙", "hills"),
    ("sky", "晟", "sunrise"),
    ("sky", "晖", "sunrise"),
    ("sky", "阳", "sunrise"),
    ("sky", "鸿", "geese"),
    ("sky", "天", "geese"),
    ("sky", "灯", "lanterns"),
    ("sky", "乐", "lanterns"),
)
# What a name that says nothing about a place may get.
OTHERWISE: dict[str, tuple[str, ...]] = {
    "sky": ("sun", "geese", "sun"),
    "skyline": ("chimneys", "rise", "sheds", "chimneys", "hills"),
    "tree": ("ginkgo", "camphor", "ginkgo", "osmanthus", "willow"),
    "house": ("gable", "hall", "courtyard", "lane"),
    "front": ("chairs", "chairs", "path", "flowers"),
}
PLACES = tuple(OTHERWISE)
# Every motif of each place, those that say nothing about a name first.
KIT: dict[str, tuple[str, ...]] = {
    place: tuple(dict.fromkeys([*anywhere, *(motif for where, _, motif in MEANINGS if where == place)]))
    for place, anywhere in OTHERWISE.items()
}

TREES = {
    "ginkgo": ginkgo,
    "camphor": camphor,
    "osmanthus": osmanthus,
    "maple": maple,
    "willow": willow,
    "pagoda_tree": pagoda_tree,
    "peach": peach,
    "plum": plum,
    "bamboo": bamboo,
    "fir": fir,
    "grove": pine,
}
VARIANTS = 3


def _choice(name: str, place: str, count: int) -> int:
    return int.from_bytes(sha256(f"{name}/{place}".encode()).digest()[:4], "big") % count


def meant_by(name: str) -> dict[str, str]:
    """What the characters of ``name`` call for themselves: a motif by its place."""
    return {
        place: next((motif for where, word, motif in MEANINGS if where == place and word in name), "")
        for place in OTHERWISE
    }


def picture_for(name: str) -> str:
    """The picture key that the characters of ``name`` call for."""
    chosen = [
        meant or OTHERWISE[place][_choice(name, place, len(OTHERWISE[place]))]
        for place, meant in meant_by(name).items()
    ]
    return ".".join([*chosen, str(_choice(name, "variant", VARIANTS))])


def parse(key: str) -> tuple[list[str], int] | None:
    """The five motifs and the variant of a key, or None when it is no key of the kit."""
    *motifs, variant = key.split(".")
    if len(motifs) != len(PLACES) or variant not in {str(number) for number in range(VARIANTS)}:
        return None
    for place, motif in zip(PLACES, motifs, strict=True):
        if motif not in KIT[place]:
            return None
    return motifs, int(variant)


def compose(key: str) -> str:
    """The drawing of a composed key. Raises ``KeyError`` for a key that `parse` does not know."""
    parsed = parse(key)
    if parsed is None:
        raise KeyError(key)
    (sky, skyline, tree, house, front), variant = parsed
    houses, trees = _houses(house, variant), _trees(tree, variant)
    return "".join((_sky(sky, variant), _skyline(skyline, variant), houses, trees, bank(), _front(front, variant)))


def _sky(motif: str, variant: int) -> str:
    x = (1150, 860, 1010)[variant]
    if motif == "sunrise":
        return sunrise(x, 290)
    if motif == "geese":
        return sun(x, 120, 50) + geese(x + 30, 84, 5, 0.66)
    if motif == "lanterns":
        return lantern_string(640, 1010, 70, 5, sag=40, size=17) + lantern_string(1010, 1440, 70, 6, sag=46, size=17)
    return sun(x, 112, 56)


def _skyline(motif: str, variant: int) -> str:
    shift = (0, 70, -60)[variant]
    if motif == "hills":
        return hills(variant)
    if motif == "train":
        return far_bank() + train(600 + shift)
    if motif == "derrick":
        return far_bank() + derrick(1020 + shift) + chimney(760, 170) + sheds(820, 3)
    if motif == "pagoda":
        return far_bank() + pagoda(1006 + shift)
    if motif == "sheds":
        return far_bank() + sheds(690 + shift, 5) + chimney(1020 + shift, 200)
    if motif == "chimneys":
        return (
            sheds(620 + shift, 4)
            + chimney(884 + shift, 226)
            + chimney(944 + shift, 176)
            + sheds(1180, 4, 60, 60)
            + chimney(1400, 192)
            + far_bank()
        )
    return far_bank()


def _houses(motif: str, variant: int) -> str:
    """Houses between x 620, the left edge on a phone, and 1440."""
    if motif == "archway":
        return hall(1220, 200, 68) + hall(660, 170, 66) + archway((1010, 1040, 980)[variant])
    if motif == "lane":
        step = (0, 16, -16)[variant]
        return (
            gable(1340, 70, 88, 64)
            + gable(1196 + step, 66, 80, 60)
            + gable(1064 + step, 62, 74, 56)
            + hall(800 + step, 150, 62)
        )
    if motif == "courtyard":
        return garden_wall(690, 250) + hall(940, 210, 78) + gable(1222, 74, 84, 70) + hall(1336, 170, 64)
    if motif == "hall":
        return hall(960, 260, 80, rise=56) + hall(1300, 200, 64) + hall(742, 140, 58)
    if variant == 1:
        return hall(700, 170, 70) + gable(960, 74, 84, 70) + hall(1250, 220, 68)
    return hall(826, 176, 74) + gable(1085, 72, 82, 68) + hall(1290, 210, 66)


_TREE_SPOTS = (
    ((1216, 1.0), (752, 0.72)),
    ((1130, 1.04), (1400, 0.7)),
    ((1226, 1.0), (690, 0.66)),
)


def _trees(motif: str, variant: int) -> str:
    draw = TREES[motif]
    (big, size), (small, less) = _TREE_SPOTS[variant]
    if motif == "grove":
        places = ((big, size), (big + 66, 0.8), (big - 62, 0.74), (small, less), (small - 48, less * 0.8), (1420, 0.9))
        return "".join(placed(draw(), x, BASE + 2, scale) for x, scale in places)
    if motif in ("bamboo", "peach", "plum", "fir"):
        return (
            placed(draw(), small, BASE + 2, less * 1.1, mirrored=True)
            + placed(draw(), big, BASE + 2, size * 1.08)
            + (placed(draw(), 1408, BASE + 2, 0.8, mirrored=True) if small < 1300 else "")
        )
    companion = camphor if motif != "camphor" else ginkgo
    return placed(companion(), small, BASE, less * 1.3 if companion is camphor else less) + placed(
        draw(), big, BASE + 2, size * (1.3 if motif == "camphor" else 1)
    )


def _front(motif: str, variant: int) -> str:
    middle = (1000, 940, 1050)[variant]
    drawn = {
        "river": lambda: river(394) + reeds(680, 404) + reeds(1330, 402),
        "pool": lambda: pool(middle) + reeds(middle - 260, 398) + reeds(middle + 190, 396),
        "lotus": lambda: lotus(middle),
        "stones": lambda: stepping_stones(700, 1180),
        "bridge": lambda: stone_bridge(middle),
        "swans": lambda: river(374) + swans(middle - 60, 420) + reeds(1330, 402),
        "sails": lambda: river(386) + sails(middle - 120) + reeds(1340, 402),
        "mill": lambda: mill_wheel(700, 316, 84) + river(392) + reeds(1330, 404),
        "fields": lambda: fields(variant),
        "flowers": lambda: flowers(),
        "street": lambda: street(variant),
        "path": lambda: path(variant) + chairs(1190, 398, 0.44),
        "stele": lambda: stele(middle - 60) + chairs(1190, 398, 0.42),
        "chairs": lambda: chairs(middle + 120, 399, 0.5),
    }
    return drawn[motif]()
