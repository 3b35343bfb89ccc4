"""All requests of a fund as a table for a spreadsheet."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from communities.places.queries import community_or_404
from fund.ledger.models import Fund
from fund.ledger.purposes import Purpose
from fund.spending.models import SpendingRequest
from fund.spending.queries import fund_or_404
from portal.design.tables import BYTE_ORDER_MARK, Echo, safe_text

COLUMNS = [
    "编号 number",
    "提出日期 asked_on",
    "什么事 title",
    "用途 purpose",
    "申请（元） asked",
    "议定（元） decided",
    "核准（元） approved",
    "怎么样了 state",
    "账目编号 entry",
    "原因 reason",
]


@require_safe
def requests_csv(request: HttpRequest, community: str) -> StreamingHttpResponse:
    """Every request from the first on, in Chinese whoever reads it, streamed; drafts are left out."""
    place = community_or_404(community, even_ended=True)
    response = StreamingHttpResponse(_lines(fund_or_404(place)), content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{place.slug}-requests.csv")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"


def _lines(fund: Fund) -> Iterator[str]:
    writer = csv.writer(Echo(), lineterminator="\r\n")
    with translation.override("zh-hans"):
        states = {state.value: str(state.label) for state in SpendingRequest.State}
        purposes = {purpose.value: str(purpose.label) for purpose in Purpose}
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    rows = SpendingRequest.objects.filter(fund=fund).exclude(state=SpendingRequest.State.DRAFT)
    for row in rows.select_related("entry").order_by("pk").iterator(chunk_size=2000):
        yield writer.writerow(
            [
                row.pk,
                timezone.localdate(row.asked_at).isoformat() if row.asked_at else "",
                safe_text(row.title),
                purposes[row.purpose],
                _yuan(row.amount),
                _yuan(row.decided_amount),
                _yuan(row.approved_amount),
                states[row.state],
                row.entry.number if row.entry else "",
                safe_text(row.reason),
            ]
        )
