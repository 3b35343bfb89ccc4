"""Payments: what was bought from the fund, from whom, and who decided it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.cases.models import Case
from fund.ledger.models import Entry, Fund
from fund.ledger.purposes import Purpose
from fund.spending.models.requests import SpendingRequest

LONGEST_PAYEE = 80
LONGEST_TEXT = 200


class Payment(models.Model):
    """One payment out of a fund, booked as ``entry`` in the same transaction.

    Everything but ``recorded_by`` is public. ``payee`` is what the public reads: the full name of an
    organisation, the masked name of a person, or a description of a household that stays unnamed.
    ``amount`` is fen. ``request`` is the money asked for that it pays, empty where it was decided elsewhere; ``case``
    the matter it is for. ``key`` is the key of the form it came with: the same form twice is one payment.
    """

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="payments", verbose_name=_("fund"))
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="payment", verbose_name=_("entry"))
    request = models.OneToOneField(
        SpendingRequest, models.PROTECT, null=True, blank=True, related_name="payment", verbose_name=_("request")
    )
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="payments")
    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose)
    amount = models.BigIntegerField(_("amount"))
    payee = models.CharField(_("paid to, as shown"), max_length=LONGEST_PAYEE)
    what_for = models.CharField(_("what for"), max_length=LONGEST_TEXT)
    decided_by = models.CharField(_("decided by"), max_length=LONGEST_TEXT)
    paid_on = models.DateField(_("paid on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_more_than_nothing"),
            models.CheckConstraint(
                condition=~Q(payee="") & ~Q(what_for="") & ~Q(decided_by=""),
                name="payment_says_to_whom_what_for_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} {self.amount} {self.what_for}"

    @property
    def step_key(self) -> str:
        """Its key on the thread of a case."""
        return f"spending.payment:{self.pk}"

    @property
    def scope_path(self) -> str:
        return self.fund.community.path
