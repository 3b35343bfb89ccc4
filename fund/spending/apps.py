from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FundSpendingConfig(AppConfig):
    name = "fund.spending"
    label = "fund_spending"

    def ready(self) -> None:
        from communities.cases.kinds import StepKind, step_kinds
        from communities.cases.open_work import open_work
        from communities.cases.panels import case_panels
        from communities.deliberation.agenda import agenda_sources
        from communities.places.scopes import addresses_at
        from fund.spending import finding, panels, rules, telling, thread  # noqa: F401
        from fund.spending.actions.asking import ASKED
        from fund.spending.actions.booking import PAID
        from fund.spending.actions.deciding import follow_decision, follow_withdrawal
        from fund.spending.agenda import asked_of
        from fund.spending.open_work import open_on
        from fund.spending.personal_data import register_personal_data
        from fund.spending.unsettled import open_requests
        from fund.spending.verbs import register_verbs
        from portal.accounts.duties import Duty, duties
        from portal.design.panels import Panel
        from portal.outcomes import follow
        from portal.personal_data.leaving import unsettled
        from portal.search.kinds import SearchKind, search_kinds

        register_verbs()
        register_personal_data()
        unsettled.register("spending.requests", open_requests, order=20)
        telling.register_kinds()
        agenda_sources.register("spending.requests", asked_of, order=10)
        follow("decision_recorded", "fund_spending.requests", follow_decision, order=10)
        follow("decision_withdrawn", "fund_spending.requests", follow_withdrawal, order=10)
        step_kinds.register(ASKED, StepKind(pgettext_lazy("step", "Money asked for")), order=45)
        paid = StepKind(pgettext_lazy("step", "Paid"), template="fund/spending/parts/money.html", details=thread.money)
        step_kinds.register(PAID, paid, order=60)
        open_work.register("money", open_on, order=30)
        case_panels.register("money", Panel("fund/spending/parts/case.html", panels.of_case), order=50)
        desk = partial(addresses_at, "spending:requests")
        record = Duty("fund_spending.record", _("Record what was spent"), partial(addresses_at, "spending:record"))
        search_kinds.register(finding.KIND, SearchKind(_("Money asked for"), finding.public, finding.hit), order=80)
        duties.register("spending.record", record, order=30)
        duties.register("spending.ask", Duty("fund_spending.ask", _("Money asked for"), desk), order=31)
        duties.register("spending.approve", Duty("fund_spending.approve", _("Approve bills"), desk), order=32)
        duties.register("spending.pay", Duty("fund_spending.pay", _("Pay what was approved"), desk), order=33)
