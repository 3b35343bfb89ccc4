"""Words for the verbs this app records."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from fund.ledger.amounts import in_yuan
from fund.ledger.links import entry_path
from fund.ledger.models import Entry
from fund.ledger.purposes import Purpose
from portal.audit.facts import Fact, audit_facts, audit_links, one_of
from portal.audit.verbs import audit_verbs


def _entry_pages(numbers: Collection[str]) -> dict[str, str]:
    found = Entry.objects.filter(pk__in=numbers).values_list("pk", "fund__community__slug", "number")
    return {str(pk): entry_path(slug, number) for pk, slug, number in found}


def _in_yuan(fen: Any) -> str:
    return in_yuan(fen) if isinstance(fen, int) else str(fen)


LABELS = {"fen": _("amount"), "amount": _("amount"), "net": _("into the fund"), "fee": _("fee")}


def register_verbs() -> None:
    audit_verbs.register("ledger.fund.opened", _("opened a fund"))
    audit_verbs.register("ledger.entry.posted", _("posted to the books"))
    for name in ("fen", "amount", "net", "fee"):
        audit_facts.register(name, Fact(LABELS[name], _in_yuan))
    audit_facts.register("number", Fact(_("entry")))
    audit_facts.register("ledger.kind", Fact(_("kind"), one_of(dict(Entry.Kind.choices))))
    audit_facts.register("purpose", Fact(_("purpose"), one_of(dict(Purpose.choices))))
    audit_links.register("fund_ledger.entry", _entry_pages)
