"""Entries and postings: written once by ``actions.post_entry``, guarded by the database."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fund.ledger.models.accounts import Account, Fund
from fund.ledger.purposes import Purpose


class Entry(models.Model):
    """One fact in the books. Its row is written after its postings; the database checks them then.

    All of it is public: ``donor_label`` and ``description`` hold no name that is not meant for
    everybody, and ``by`` is a number. Amounts are fen.

    ``number`` counts the fund's entries from 1 without a gap. ``date`` is the day it was booked and
    never runs backwards; ``effective_date`` is the day it happened. ``incoming`` and ``outgoing`` are
    what it brought and cost (a gift of ¥50 with a fee of ¥0.30: 5000 and 30), ``balance_after`` what
    the fund's asset accounts held then.
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening balance")
        GIFT = "gift", _("gift")
        PAYMENT = "payment", _("payment")
        TRANSFER = "transfer", _("transfer between own accounts")

    id = models.BigAutoField(primary_key=True)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="entries")
    number = models.BigIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    date = models.DateField(_("booked on"))
    effective_date = models.DateField(_("happened on"))
    at = models.DateTimeField(_("recorded at"))
    description = models.CharField(_("what it is"), max_length=200)
    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    donor_label = models.CharField(_("donor, as shown"), max_length=80, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, blank=True, related_name="+", db_constraint=False
    )
    incoming = models.BigIntegerField(_("money in"))
    outgoing = models.BigIntegerField(_("money out"))
    balance_after = models.BigIntegerField(_("balance after"))
    idempotency_key = models.CharField(max_length=120, blank=True)
    input_hash = models.CharField(max_length=64)
    # PostgreSQL only, set by the database: the transaction that wrote the row (see the explanation of the ledger).
    written_in = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="entry_number_unique_per_fund"),
            models.UniqueConstraint(
                fields=["fund", "idempotency_key"], condition=~Q(idempotency_key=""), name="entry_key_unique_per_fund"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="entry_number_is_positive"),
        ]
        indexes = [models.Index(fields=["fund", "date"], name="entry_fund_date")]

    def __str__(self) -> str:
        return f"{self.fund_id}/{self.number}"

    @property
    def change(self) -> int:
        """What the entry did to the fund: fen in less fen out."""
        return self.incoming - self.outgoing


class Posting(models.Model):
    """One line of an entry: ``amount`` fen on ``account``, debit positive, never zero."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, models.PROTECT, related_name="postings")
    amount = models.BigIntegerField(_("amount"))
    written_in = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="posting_is_not_zero")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.account_id} {self.amount}"
