from django.apps import AppConfig


class FundLedgerConfig(AppConfig):
    name = "fund.ledger"
    label = "fund_ledger"

    def ready(self) -> None:
        from fund.ledger import rules  # noqa: F401
        from fund.ledger.verbs import register_verbs

        register_verbs()
