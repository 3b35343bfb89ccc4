"""Brands with words and colours of their own, by the community's short name.

The colours and pictures of eight are drawn by hand. Brand names of others are those the
district's account of 2019 gives them, where the community still exists.
"""

from typing import TypedDict


class KnownBrand(TypedDict, total=False):
    name: str
    name_english: str
    motto: str
    motto_english: str
    accent: str
    accent_wash: str
    accent_dark: str
    accent_dark_wash: str
    picture: str


def _colours(accent: str, wash: str, dark: str, dark_wash: str) -> KnownBrand:
    return {"accent": accent, "accent_wash": wash, "accent_dark": dark, "accent_dark_wash": dark_wash}


KNOWN_BRANDS: dict[str, KnownBrand] = {
    "新鸿": {
        "name": "守望新鸿",
        "name_english": "Xinhong looks out for you",
        "motto": "出门有人问，回家有灯亮，遇事有人帮。",
        "motto_english": "Someone to ask, a light on the stairs, a hand when you need one.",
        "picture": "geese",
        **_colours("#2D5B88", "#E4ECF3", "#93BBE0", "#182A39"),
    },
    "桃蹊": {
        "motto": "桃树底下一条路，走的人多，话也多。",
        "motto_english": "A path under the peach trees, worn by people who stop to talk.",
        "picture": "peach",
        **_colours("#9A3D63", "#F7E7EC", "#EBA3BF", "#3A1E29"),
    },
    "水碾河路北": {
        "motto": "从前转的是碾子，如今转的是日子。",
        "motto_english": "Once the mill went round; now the days do.",
        "picture": "mill",
        **_colours("#1C6A86", "#E0EFF3", "#84C6DE", "#142D36"),
    },
    "圣灯": {
        "motto": "天再黑，院坝里总有一盏灯。",
        "motto_english": "However dark it gets, one lamp is on in the yard.",
        "picture": "lanterns",
        **_colours("#8A5A0B", "#F8EDD6", "#E8B65C", "#33270F"),
    },
    "杉板桥": {
        "motto": "一块板不成桥，一家出一块，就过了河。",
        "motto_english": "One plank is no bridge; one from each house gets us across.",
        "picture": "timber-bridge",
        **_colours("#4D6128", "#ECF0DF", "#B4CB85", "#232C14"),
    },
    "跳蹬河": {
        "motto": "一步一个石蹬，搭把手就过来了。",
        "motto_english": "Stone by stone; take a hand and you are across.",
        "picture": "stepping-stones",
        **_colours("#5C4B8A", "#ECE9F4", "#BBAEE6", "#26213A"),
    },
    "昭青路": {
        "name": "文韵昭青",
        "motto": "家门口有人应，院子里有书声。",
        "motto_english": "Someone answers at the door, someone reads in the yard.",
    },
    "和美": {
        "name": "和和美美",
        "name_english": "He he mei mei: kindly, together",
        "motto": "有话好好说，有事一起做。",
        "motto_english": "Said kindly, done together.",
        "picture": "corner-house",
        **_colours("#7B3F74", "#F4E8F2", "#DDA9D6", "#311D2E"),
    },
    "万晟": {
        "name": "文致万晟",
        "motto": "一间屋大家用，一件事大家商量。",
        "motto_english": "One room for all to use, one matter for all to talk over.",
    },
    "向龙": {
        "name": "123+N",
        "name_english": "123+N, one table for all to read",
        "motto": "有事先敲邻居的门，再敲社区的门。",
        "motto_english": "Knock at your neighbour’s door, then at ours.",
        "picture": "gardens",
        **_colours("#3F6B2E", "#E8F0E2", "#A9CF95", "#1D2B17"),
    },
    "培华路": {
        "name": "五化微治理",
        "motto": "小院小事，自己商量着办。",
        "motto_english": "Small yards, small matters, settled among ourselves.",
    },
}
