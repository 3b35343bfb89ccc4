from django.apps import AppConfig


class FundDonationsConfig(AppConfig):
    name = "fund.donations"
    label = "fund_donations"
