from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundSpendingConfig(AppConfig):
    name = "fund.spending"
    label = "fund_spending"

    def ready(self) -> None:
        from communities.places.scopes import addresses_at
        from fund.spending import rules  # noqa: F401
        from fund.spending.verbs import register_verbs
        from portal.accounts.duties import Duty, duties

        register_verbs()
        record = Duty("fund_spending.record", _("Record what was spent"), partial(addresses_at, "spending:record"))
        duties.register("spending.record", record, order=30)
