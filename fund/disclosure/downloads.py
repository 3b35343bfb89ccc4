"""The whole book as a table for a spreadsheet. Its columns are described in docs/reference/ledger-csv.md."""

import csv
from collections.abc import Iterator

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from communities.places.queries import community_or_404
from fund.disclosure.queries import whole_book
from fund.ledger.models import Entry, Fund
from fund.ledger.purposes import Purpose
from fund.ledger.queries import fund_of
from portal.design.tables import BYTE_ORDER_MARK, Echo, safe_text

COLUMNS = [
    "编号 number",
    "记账日期 booked_on",
    "发生日期 happened_on",
    "种类 kind",
    "什么事 description",
    "谁捐的 donor",
    "用途 purpose",
    "谁定的 decided_by",
    "付给谁 paid_to",
    "收进（元） money_in",
    "用出（元） money_out",
    "余额（元） balance_after",
]


def plain_yuan(fen: int) -> str:
    """``fen`` as 1234.50: a number to every spreadsheet."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02d}"


def lines_of_book(fund: Fund) -> Iterator[str]:
    """The file line by line, in Chinese whoever reads it: the same book is the same file."""
    writer = csv.writer(Echo(), lineterminator="\r\n")
    with translation.override("zh-hans"):
        kinds = {kind.value: str(kind.label) for kind in Entry.Kind}
        purposes = {purpose.value: str(purpose.label) for purpose in Purpose}
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for entry, payee in whole_book(fund):
        yield writer.writerow(
            [
                entry.number,
                entry.date.isoformat(),
                entry.effective_date.isoformat(),
                kinds[entry.kind],
                safe_text(entry.description),
                safe_text(entry.donor_label),
                purposes.get(entry.purpose, ""),
                safe_text(entry.decided_by),
                safe_text(payee),
                plain_yuan(entry.incoming),
                plain_yuan(entry.outgoing),
                plain_yuan(entry.balance_after),
            ]
        )


@require_safe
def ledger_csv(request: HttpRequest, community: str) -> StreamingHttpResponse:
    """``ledger.csv``: every entry from the first on, streamed."""
    place = community_or_404(community, even_ended=True)
    fund = fund_of(place)
    if fund is None:
        raise Http404(community)
    response = StreamingHttpResponse(lines_of_book(fund), content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{place.slug}-ledger.csv")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
