from django.apps import AppConfig


class FundLedgerConfig(AppConfig):
    name = "fund.ledger"
    label = "fund_ledger"

    def ready(self) -> None:
        from fund.ledger import rules  # noqa: F401
        from fund.ledger.personal_data import register_personal_data
        from fund.ledger.successions import refuse_while_it_holds_money
        from fund.ledger.verbs import register_verbs
        from portal.outcomes import follow

        follow("place_succeeded", "fund_ledger.money", refuse_while_it_holds_money, order=10)
        register_verbs()
        register_personal_data()
