from django.apps import AppConfig


class FundDisclosureConfig(AppConfig):
    name = "fund.disclosure"
    label = "fund_disclosure"
