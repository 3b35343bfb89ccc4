from django.apps import AppConfig


class FundSpendingConfig(AppConfig):
    name = "fund.spending"
    label = "fund_spending"
