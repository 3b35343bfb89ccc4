"""What the samples show: invented, as neighbours write it, short and long."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.design.counts import LEAF
from portal.design.drawings import named_scenes
from portal.design.figures import weekday_names
from portal.design.gallery import figures
from portal.design.gallery.sample_form import SampleForm
from portal.design.icons import SHAPES

COLOURS = (
    ("paper", gettext_lazy("paper")),
    ("paper-2", gettext_lazy("deep paper")),
    ("sheet", gettext_lazy("sheet")),
    ("ink", gettext_lazy("ink")),
    ("ink-2", gettext_lazy("pale ink")),
    ("jade", gettext_lazy("jade")),
    ("block", gettext_lazy("deep yard")),
    ("amber", gettext_lazy("amber")),
    ("amber-ink", gettext_lazy("amber for words")),
    ("red", gettext_lazy("alarm red")),
    ("accent", gettext_lazy("the community’s colour")),
    ("accent-wash", gettext_lazy("the community’s ground")),
)
FACES = (
    ("xinhong", "新鸿", "geese"),
    ("taoxi", "桃蹊", "peach"),
    ("shuinian", "水碾", "mill"),
    ("shengdeng", "圣灯", "lanterns"),
    ("shanban", "杉板", "timber-bridge"),
    ("tiaodeng", "跳蹬", "stepping-stones"),
)
# A word that no line of a phone can hold, as an address of the web or a name without a gap.
LONG_WORD = "https://xinhong.example.cn/" + "shuangniangengyuan" * 6
LONG_TITLE = "关于新鸿路 1 号至 5 号院二次供水水箱清洗消毒期间分时段停水并请各家各户提前储水的通知（第二次更正）"
TONES = ("", "jade", "blue", "yellow", "orange", "red")
LEVELS = (("orange", "", ""), ("red", "red", "red"), ("yellow", "yel", "yellow"), ("blue", "blu", "blue"))
# Seven days: number, state, what is on.
DAYS = (
    (22, "past", ""), (23, "past ev", "合唱排练"), (24, "today ev", "清院墙"), (25, "", ""),
    (26, "ev mine2", "给老人理发"), (27, "", ""), (28, "ev", "双鸿苑冬至坝坝宴及儿童旧书交换"),
)  # fmt: skip


def at() -> datetime:
    return timezone.make_aware(datetime(2026, 11, 24, 18, 0))  # noqa: DTZ001


def community(**changed: Any) -> SimpleNamespace:
    """A community as templates know one."""
    facts = {
        "slug": "xinhong",
        "name": "新鸿社区",
        "english_name": "Xinhong Community",
        "brand": SimpleNamespace(seal="新鸿", picture="geese"),
        "code": "510108004006",
        "until": None,
    }
    return SimpleNamespace(**{**facts, **changed})


def samples() -> dict[str, Any]:
    """What the groups' templates show."""
    only = SampleForm(auto_id="only_%s")
    refused = {"text": "", "email": "wang.example.cn", "kind": "water", "sum": "999", "audience": []}
    return {
        "colours": COLOURS,
        "faces": FACES,
        "scenes": named_scenes(),
        "icon_names": sorted(SHAPES),
        "at": at(),
        "tones": TONES,
        "levels": LEVELS,
        "long_word": LONG_WORD,
        "long_title": LONG_TITLE,
        "week": DAYS,
        "weekdays": weekday_names(),
        "leaf": LEAF,
        "rates": [_("bad"), _("poor"), _("fair"), _("good"), _("great")],
        "untouched": SampleForm(
            initial={
                "kind": "news", "sum": "6600", "purpose": "any", "until": at(), "audience": ["1"], "shut": "新鸿社区",
                "colour": "#2d5b88", "own_code": "427051",
            }
        ),
        "refused": SampleForm(refused, auto_id="late_%s"),
        "only": only["call_me"],
        "long": SampleForm({"title": LONG_TITLE, "text": LONG_WORD * 3}, auto_id="long_%s"),
        "middle_page": Paginator(range(240), 10).page(7),
        "first_page": Paginator(range(240), 10).page(1),
        "only_page": Paginator(range(3), 10).page(1),
        "half_year": figures.flow_rows(6),
        "year": figures.flow_rows(),
        "nothing_moved": [{"label": "1", "incoming": 0, "outgoing": 0}, {"label": "2", "incoming": 0, "outgoing": 0}],
        "ranked": figures.ranked_rows(),
        "purposes": figures.purposes(),
        "points": [
            {"number": number, "name": name, "url": "#g-drawings", "x": x, "y": y, "here": number == 1}
            for number, name, x, y in (
                (1, _("Shuangqiaozi"), 150, 210), (2, _("Jianshe Road"), 190, 140), (3, _("Wannianchang"), 240, 230),
            )
        ],
    }  # fmt: skip
