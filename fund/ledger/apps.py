from django.apps import AppConfig


class FundLedgerConfig(AppConfig):
    name = "fund.ledger"
    label = "fund_ledger"
