"""The books. They hold no name that is not meant for everybody, and nothing in them changes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fund.ledger.models import Entry
from portal.personal_data.bases import Basis
from portal.personal_data.providers import Fields, PersonalData, holds_none, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import VOUCHERS


def _export(person: Any) -> list[Row]:
    return list(rows_of(Entry.objects.filter(by=person).order_by("pk"), "number kind date description"))


def register_personal_data() -> None:
    books = PersonalData(
        title=_("The fund's books"),
        what=_("Of a gift its amount, its day and 王** or “a neighbour”; of an entry the number of who recorded it"),
        purpose=_("So that everybody can check what came in and went out"),
        basis=Basis.DUTY,
        seen_by=_("Everybody; not the number of who recorded it"),
        kept=VOUCHERS,
        erased=_(
            "Stays: no law lets books be changed, and the database refuses it. What stands there names nobody: an "
            "amount "
            "and a masked name. Whose gift it was goes, so nobody can tell any more whom the mask stood for."
        ),
        models=(
            Fields(
                "fund_ledger.Entry",
                pseudonym="by",
                stays="donor_label",
                impersonal="fund number kind date effective_date at description purpose decided_by incoming outgoing "
                "balance_after idempotency_key input_hash written_in",
            ),
        ),
        export=_export,
    )
    personal_data.register("books", books, order=60)
    holds_none("fund_ledger.Fund", "name", "name of a fund")
    holds_none("fund_ledger.Account", "code name currency", "the chart of accounts")
