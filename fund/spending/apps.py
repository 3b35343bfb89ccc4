from django.apps import AppConfig


class FundSpendingConfig(AppConfig):
    name = "fund.spending"
    label = "fund_spending"

    def ready(self) -> None:
        from fund.spending import rules  # noqa: F401
        from fund.spending.verbs import register_verbs

        register_verbs()
