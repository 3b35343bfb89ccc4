"""A fund, its chart of accounts, and what stands in each account."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.places.models import Place
from fund.ledger.purposes import Purpose


class Fund(models.Model):
    """The fund of one community. Its row is the lock under which its books are written.

    ``last_number`` and ``last_date`` are those of its newest entry.
    """

    community = models.OneToOneField(Place, models.PROTECT, related_name="fund", verbose_name=_("community"))
    name = models.CharField(_("name"), max_length=60)
    opened_on = models.DateField(_("opened on"))
    last_number = models.BigIntegerField(_("number of the newest entry"), default=0, editable=False)
    last_date = models.DateField(_("date of the newest entry"), null=True, editable=False)

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        return self.community.path


class Account(models.Model):
    """One account of a fund. The database lets its name change, and nothing else of it.

    ``name`` is blank where the chart's own name serves (see ``fund.ledger.chart``).
    """

    class Kind(models.TextChoices):
        ASSET = "asset", _("asset")
        LIABILITY = "liability", _("liability")
        NET_ASSETS = "net_assets", _("net assets")
        INCOME = "income", _("income")
        EXPENSE = "expense", _("expense")

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="accounts")
    code = models.CharField(_("code"), max_length=12)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=60, blank=True)
    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")

    class Meta:
        verbose_name = pgettext_lazy("in a ledger", "account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(fields=["fund", "code"], name="account_code_unique_per_fund")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".rstrip()

    @property
    def title(self) -> str:
        """The name to show: its own, else the chart's in the reader's language."""
        from fund.ledger.chart import name_of

        return self.name or name_of(self.code)


class AccountBalance(models.Model):
    """What stands in an account, in fen, debit positive: always the sum of its postings.

    The database moves it on when an entry arrives; nothing else writes here.
    """

    account = models.OneToOneField(Account, models.PROTECT, primary_key=True, related_name="balance")
    amount = models.BigIntegerField(_("amount"), default=0)

    class Meta:
        verbose_name = _("balance of an account")
        verbose_name_plural = _("balances of accounts")

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount}"
