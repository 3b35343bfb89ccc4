"""All public needs and offers of a community as a table for a spreadsheet. Columns: docs/reference/linkage-csv.md."""

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from communities.linkage.models import Card, Match
from communities.places.models import Place
from communities.places.queries import community_or_404

COLUMNS = [
    "编号 number",
    "要还是有 side",
    "哪块板 board",
    "七联 kind",
    "什么 resource",
    "一句话 title",
    "多少 amount",
    "哪里 place",
    "从 from",
    "到 until",
    "谁 party",
    "状态 state",
    "登出来 opened",
    "走到哪 stage",
    "约定号 agreement",
    "见了多少人 people",
    "用了多少分钟 minutes",
    "花了（元） money",
]
# What a spreadsheet would take for a formula, also as a Chinese keyboard writes it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_BYTE_ORDER_MARK = "\ufeff"
ROWS_AT_ONCE = 1000


def safe_text(text: str) -> str:
    """``text`` as a cell that no spreadsheet computes: an apostrophe goes before what looks like a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def lines_of(community: Place) -> Iterator[str]:
    """The file line by line, in Chinese whoever reads it: the same board is the same file."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield _BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    matches = Match.objects.filter(project__isnull=False).select_related("project__agreement").order_by("pk")
    cards = Card.objects.public().filter(community=community).with_party().order_by("pk")
    cards = cards.prefetch_related(Prefetch("matches_as_need", queryset=matches, to_attr="taken_up"))
    for card in cards.iterator(chunk_size=ROWS_AT_ONCE):
        with translation.override("zh-hans"):
            row = _row(card)
        yield writer.writerow(row)


def _row(card: Any) -> list[Any]:
    project = card.taken_up[-1].project if card.taken_up else None
    agreement = getattr(project, "agreement", None)
    signed = agreement.number if agreement is not None and agreement.binding_at else ""
    money = "" if project is None or project.money is None else f"{project.money // 100}.{project.money % 100:02}"
    return [
        card.pk,
        card.get_side_display(),
        card.get_board_display(),
        card.get_kind_display(),
        card.get_resource_display(),
        safe_text(card.title),
        safe_text(card.quantity),
        safe_text(card.place.name),
        card.from_day or "",
        card.until_day or "",
        safe_text(card.party.name),
        card.get_state_display(),
        timezone.localtime(card.opened_at).date().isoformat(),
        project.get_stage_display() if project else "",
        signed,
        project.people if project and project.people is not None else "",
        project.minutes if project and project.minutes is not None else "",
        money,
    ]


@require_safe
def cards_csv(request: HttpRequest, community: str) -> StreamingHttpResponse:
    """``cards.csv``: every public need and offer from the first on, streamed."""
    place = community_or_404(community, even_ended=True)
    response = StreamingHttpResponse(lines_of(place), content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{place.slug}-linkage.csv")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
