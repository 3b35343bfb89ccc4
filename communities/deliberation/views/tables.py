"""All decisions of a council as a table for a spreadsheet."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from communities.deliberation.queries import decisions_of
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.design.tables import BYTE_ORDER_MARK, Echo, safe_text

COLUMNS = [
    "年 year",
    "编号 number",
    "开会日期 held_on",
    "定了什么 subject",
    "金额（元） amount",
    "应到 seats",
    "实到 present",
    "同意 yes",
    "不同意 no",
    "弃权 abstained",
    "通过 carried",
    "撤回原因 withdrawn",
]


@require_safe
def decisions_csv(request: HttpRequest, community: str) -> StreamingHttpResponse:
    """Every decision from the first on, in Chinese whoever reads it, streamed."""
    place = community_or_404(community, even_ended=True)
    response = StreamingHttpResponse(_lines(place), content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{place.slug}-decisions.csv")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _lines(community: Place) -> Iterator[str]:
    writer = csv.writer(Echo(), lineterminator="\r\n")
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for decision in decisions_of(community).iterator(chunk_size=2000):
        fen = decision.amount
        yield writer.writerow(
            [
                decision.year,
                decision.number,
                timezone.localdate(decision.meeting.held_at).isoformat(),
                safe_text(decision.subject),
                f"{fen // 100}.{fen % 100:02d}" if fen is not None else "",
                decision.council_size,
                decision.present,
                decision.yes,
                decision.no,
                decision.abstained,
                "是" if decision.carried else "否",
                safe_text(decision.meeting.reason),
            ]
        )
