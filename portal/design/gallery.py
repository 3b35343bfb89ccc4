"""Every component in every state, with sample data. The names, sums and places on it are invented."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from portal.design.figures import month_in_words
from portal.design.widgets import AmountButtons, OptionRows, PlaqueButtons, Tree

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
# In yuan: what came in and what went out, December to November.
YEAR = (
    (8260, 5120), (15420, 13680), (6180, 2940), (9350, 6400), (7640, 9815), (12880, 7260),
    (8015.5, 11240), (5930, 4385), (10460, 6950), (18800, 8120), (9275, 6180), (7366, 23748.5),
)  # fmt: skip


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=gettext_lazy("In one sentence"),
        help_text=gettext_lazy("First the day and hour, then what it is"),
        max_length=30,
    )
    text = forms.CharField(label=gettext_lazy("What people should do"), widget=forms.Textarea(attrs={"rows": 3}))
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Which kind"))
    sum = forms.ChoiceField(label=gettext_lazy("How much"))
    purpose = forms.ChoiceField(label=pgettext_lazy("a gift", "What for"))
    street = forms.ChoiceField(label=gettext_lazy("In which place"))
    until = forms.DateTimeField(label=gettext_lazy("Valid until"))
    picture = forms.FileField(
        label=gettext_lazy("A picture"), help_text=gettext_lazy("Its place data is removed"), required=False
    )
    audience = forms.MultipleChoiceField(label=gettext_lazy("For whom"))
    call_me = forms.BooleanField(label=gettext_lazy("Call me when it is done"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            ("water", _("Water off")),
            ("news", _("Word to all")),
            ("public", _("On display")),
            ("call", _("Gathering")),
        ]
        self._choices("kind", kinds, PlaqueButtons(tones={"water": "blue", "public": "jade"}))
        sums = [(str(yuan * 100), f"¥{yuan}") for yuan in (10, 30, 66, 100, 300)]
        self._choices("sum", [*sums, ("own", _("other"))], AmountButtons(own="own"))
        hints = {"any": _("The committee decides"), "old": _("Clinic visits, warm coats")}
        purposes = [("any", _("Any purpose")), ("old", _("Old and young"))]
        self._choices("purpose", purposes, OptionRows(hints=hints))
        self._choices("street", [("", _("Please choose")), ("1", _("East gate")), ("2", _("South gate"))])
        places = [("c", _("The whole community")), ("1", _("Twin Geese Court")), ("2", _("No. 3, Xinhong Road"))]
        counted = {"c": _("%(count)s households") % {"count": "4,862"}, "1": _("%(count)s households") % {"count": 168}}
        self._choices("audience", places, Tree(depths={"1": 1, "2": 1}, figures=counted))

    def _choices(self, name: str, choices: list[tuple[str, Any]], widget: forms.Widget | None = None) -> None:
        """Give a choice field its choices in the language of the request."""
        field = self.fields[name]
        if widget is not None:
            widget.is_required = field.required
            field.widget = widget
        field.choices = choices  # type: ignore[attr-defined]


def flow_rows(months: int = 12) -> list[dict[str, Any]]:
    """Sample months, the newest last, in fen."""
    rows, balance = [], 8_642_050
    for number, (incoming, outgoing) in enumerate(YEAR):
        month = (number + 11) % 12 + 1
        balance += round(100 * (incoming - outgoing))
        rows.append(
            {
                "label": month_in_words(date(2026, month, 1)),
                "incoming": round(100 * incoming),
                "outgoing": round(100 * outgoing),
                "balance": balance,
            }
        )
    return rows[-months:]


def ranked_rows() -> list[dict[str, Any]]:
    """61 funds and 22 communities without one; the fifteenth is ours."""
    rows: list[dict[str, Any]] = [
        {"label": f"№ {n}", "amount": round(25_058_820 / (1 + n * 0.07)) if n < 61 else None} for n in range(83)
    ]
    rows[14] |= {"label": _("Xinhong"), "mine": True}
    return rows


def samples() -> dict[str, Any]:
    """What the gallery's template shows."""
    at = timezone.make_aware(datetime(2026, 11, 24, 18, 0))  # noqa: DTZ001
    refused = {"text": "", "email": "wang.example.cn", "kind": "water", "sum": "999", "audience": []}
    return {
        "colours": COLOURS,
        "faces": FACES,
        "at": at,
        "tones": ("", "jade", "blue", "yellow", "orange", "red"),
        "untouched": SampleForm(
            initial={"kind": "news", "sum": "6600", "purpose": "any", "until": at, "audience": ["1"]}
        ),
        "refused": SampleForm(refused, auto_id="late_%s"),
        "has_errors": True,
        "middle_page": Paginator(range(240), 10).page(7),
        "first_page": Paginator(range(240), 10).page(1),
        "half_year": flow_rows(6),
        "year": flow_rows(),
        "nothing_moved": [{"label": "1", "incoming": 0, "outgoing": 0}, {"label": "2", "incoming": 0, "outgoing": 0}],
        "ranked": ranked_rows(),
        "purposes": [
            {
                "label": pgettext("a purpose of money", "Courtyards"),
                "amount": 4_263_050,
                "hint": _("Ramps, lamps, drying racks"),
            },
            {"label": _("Old and young"), "amount": 2_814_000, "hint": _("Clinic visits, warm coats")},
            {"label": _("Neighbours’ days"), "amount": 1_526_800},
        ],
    }


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "design/gallery/page.html", {**samples(), "crumbs": [(_("Gallery"), "")]})
