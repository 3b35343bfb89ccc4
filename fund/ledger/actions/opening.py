"""Opening a community's fund."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from communities.places.models import Place
from fund.ledger.chart import CHART
from fund.ledger.models import Account, AccountBalance, Fund
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


def usual_name(community: Place) -> str:
    """The name of a fund that nobody named: Chinese, whoever opens it, since it is one name for all readers."""
    with translation.override("zh-hans"):
        return _("Community fund of %(community)s") % {"community": community.name}


@transaction.atomic
def open_fund(*, by: User | None, community: Place, name: str = "", opened_on: datetime.date | None = None) -> Fund:
    """Open the community's fund with its chart of accounts; a fund that is open already is returned as it is.

    ``by`` is None only for the platform itself. Raises ``ValidationError`` for what is no community of today.
    """
    if by is not None:
        require(by, "fund_ledger.open_fund", community)
    community = Place.objects.select_for_update(no_key=True).get(pk=community.pk)
    if community.kind != Place.Kind.COMMUNITY or community.until is not None:
        raise ValidationError(_("Only a community of today has a fund."))
    fund = Fund.objects.filter(community=community).first()
    if fund is not None:
        return fund
    fund = Fund.objects.create(
        community=community,
        name=name or usual_name(community),
        opened_on=opened_on or timezone.localdate(),
    )
    accounts = Account.objects.bulk_create(
        Account(fund=fund, code=plan.code, kind=plan.kind, purpose=plan.purpose) for plan in CHART
    )
    AccountBalance.objects.bulk_create(AccountBalance(account=account) for account in accounts)
    record("ledger.fund.opened", actor=by, thing=fund, scope=community.path)
    touch(community.path)
    return fund
