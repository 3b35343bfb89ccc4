"""Sample figures for the charts: invented, and large enough to be drawn in earnest."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.design.figures import month_in_words

# In yuan: what came in and what went out, December to November.
YEAR = (
    (8260, 5120), (15420, 13680), (6180, 2940), (9350, 6400), (7640, 9815), (12880, 7260),
    (8015.5, 11240), (5930, 4385), (10460, 6950), (18800, 8120), (9275, 6180), (7366, 23748.5),
)  # fmt: skip


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


def purposes() -> list[dict[str, Any]]:
    """What money is kept for, the most first."""
    return [
        {
            "label": pgettext("a purpose of money", "Courtyards"),
            "amount": 4_263_050,
            "hint": _("Ramps, lamps, drying racks"),
        },
        {"label": _("Old and young"), "amount": 2_814_000, "hint": _("Clinic visits, warm coats")},
        {"label": _("Neighbours’ days"), "amount": 1_526_800},
    ]
