"""All matters of a community as a table for a spreadsheet."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from communities.cases.models import Case, Outcome
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.design.tables import BYTE_ORDER_MARK, Echo, safe_text

COLUMNS = ["编号 number", "什么事 title", "在哪 place", "提出 opened", "怎么样了 state", "办结 closed", "并入 part_of"]


@require_safe
def cases_csv(request: HttpRequest, community: str) -> StreamingHttpResponse:
    """Every matter from the first on, in Chinese whoever reads it, streamed."""
    place = community_or_404(community, even_ended=True)
    response = StreamingHttpResponse(_lines(place), content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{place.slug}-cases.csv")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _lines(community: Place) -> Iterator[str]:
    writer = csv.writer(Echo(), lineterminator="\r\n")
    with translation.override("zh-hans"):
        outcomes = {outcome.value: str(outcome.label) for outcome in Outcome}
        under_way = str(Case.State.OPEN.label)
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    rows = Case.objects.of(community).select_related("place").order_by("pk")
    for case in rows.iterator(chunk_size=2000):
        yield writer.writerow(
            [
                case.pk,
                safe_text(case.title),
                safe_text(case.place.name),
                timezone.localtime(case.opened_at).date().isoformat(),
                outcomes.get(case.outcome, under_way),
                timezone.localtime(case.closed_at).date().isoformat() if case.closed_at else "",
                case.root_id or "",
            ]
        )
