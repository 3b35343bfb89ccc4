"""Money asked of a fund: what for, line by line, with quotes; then what was really paid, voucher by voucher."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.cases.models import Case
from communities.deliberation.models import Decision
from fund.ledger.models import Entry, Fund
from fund.ledger.purposes import Purpose
from portal.pictures.models import Picture

LONGEST_TITLE = 60
LONGEST_PURPOSE_TEXT = 1_000
LONGEST_WHAT = 80
LONGEST_QUANTITY = 30
LONGEST_SUPPLIER = 80
LONGEST_NUMBER = 40
LONGEST_REASON = 200
MOST_LINES = 20
MOST_QUOTES = 3
MOST_VOUCHERS = 30


class SpendingRequest(models.Model):
    """One request, from the draft to the entry in the books. Amounts are fen.

    ``amount`` is the sum of its lines. ``decided_amount`` is what the council agreed to, ``approved_amount`` the sum
    of the vouchers that the approver looked at. ``version`` counts every change, so that nobody acts on what they
    have not read. Author, approver and payer are three people: the database refuses a row where they are not.
    ``case`` is the matter it is for; from "asked" on everything but the pictures is public.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("of money asked for", "draft")
        ASKED = "asked", pgettext_lazy("of money asked for", "waits for the council")
        DECIDED = "decided", pgettext_lazy("of money asked for", "agreed, bills to be approved")
        APPROVED = "approved", pgettext_lazy("of money asked for", "approved, to be paid")
        PAID = "paid", pgettext_lazy("of money asked for", "paid")
        REFUSED = "refused", pgettext_lazy("of money asked for", "refused")
        DROPPED = "dropped", pgettext_lazy("of money asked for", "given up")

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="requests", verbose_name=_("fund"))
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="spending_requests")
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose)
    text = models.TextField(_("why"), max_length=LONGEST_PURPOSE_TEXT)
    amount = models.BigIntegerField(_("amount"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    reason = models.CharField(_("why it ended"), max_length=LONGEST_REASON, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    moved_at = models.DateTimeField(_("last changed"), default=timezone.now)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="spending_requests")
    decided_amount = models.BigIntegerField(_("amount decided"), null=True, blank=True)
    approved_amount = models.BigIntegerField(_("amount approved"), null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    paid_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    paid_at = models.DateTimeField(_("paid"), null=True, blank=True)
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("request for money")
        verbose_name_plural = _("requests for money")
        indexes = [models.Index(fields=["fund", "state", "-moved_at"], name="request_list")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="request_is_for_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(author=None) | ~Q(approved_by=F("author")),
                name="request_author_does_not_approve",
            ),
            models.CheckConstraint(
                condition=Q(paid_by=None) | Q(author=None) | ~Q(paid_by=F("author")), name="request_author_does_not_pay"
            ),
            models.CheckConstraint(
                condition=Q(paid_by=None) | Q(approved_by=None) | ~Q(paid_by=F("approved_by")),
                name="request_approver_does_not_pay",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "approved", "paid"])
                | Q(decision__isnull=False, decided_amount__isnull=False),
                name="request_decided_has_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["approved", "paid"],
                    approved_at__isnull=False,
                    approved_amount__isnull=False,
                    approved_amount__gt=0,
                )
                | ~Q(state__in=["approved", "paid"]) & Q(approved_at=None, approved_by=None, approved_amount=None),
                name="request_approved_has_its_approval",
            ),
            models.CheckConstraint(
                condition=Q(approved_amount=None) | Q(approved_amount__lte=F("decided_amount")),
                name="request_approved_is_not_more_than_decided",
            ),
            models.CheckConstraint(
                condition=Q(state="paid", paid_at__isnull=False, entry__isnull=False)
                | ~Q(state="paid") & Q(paid_at=None, paid_by=None, entry=None),
                name="request_paid_has_its_entry",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", asked_at=None) | ~Q(state="draft") & Q(asked_at__isnull=False),
                name="request_asked_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["refused", "dropped"]) & ~Q(reason="")
                | ~Q(state__in=["refused", "dropped"]) & Q(reason=""),
                name="request_ended_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope_path(self) -> str:
        """The place of its matter, so that a courtyard's committee asks for its own; else the community."""
        return self.case.scope_path if self.case is not None else self.fund.community.path

    @property
    def about(self) -> str:
        """Its key on the council's agenda and on the thread of a case."""
        return f"spending.request:{self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.PAID, self.State.REFUSED, self.State.DROPPED)

    @property
    def takes_words(self) -> bool:
        """Whether its lines and words may still change: until the council has decided."""
        return self.state in (self.State.DRAFT, self.State.ASKED)

    @property
    def takes_vouchers(self) -> bool:
        return self.state in (self.State.DECIDED, self.State.APPROVED)

    @property
    def amount_now(self) -> int:
        """What it is about now: what was asked, and once the bills are approved what they come to."""
        return self.amount if self.approved_amount is None else self.approved_amount

    @property
    def left(self) -> int:
        """What was agreed to and not spent."""
        return (self.decided_amount or 0) - (self.approved_amount or 0)

    def address(self) -> str:
        """The path of its page."""
        return reverse("spending:request", args=[self.fund.community.slug, self.pk])


class RequestLine(models.Model):
    """One thing the money is for. ``amount`` is fen for all of the quantity together."""

    request = models.ForeignKey(SpendingRequest, models.CASCADE, related_name="lines")
    what = models.CharField(_("what"), max_length=LONGEST_WHAT)
    quantity = models.CharField(_("how many"), max_length=LONGEST_QUANTITY, blank=True)
    amount = models.BigIntegerField(_("amount"))
    supplier = models.CharField(_("from whom"), max_length=LONGEST_SUPPLIER, blank=True)

    class Meta:
        verbose_name = _("line of a request")
        verbose_name_plural = _("lines of requests")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="line_is_for_more_than_nothing")]

    def __str__(self) -> str:
        return self.what


class Quote(models.Model):
    """What a supplier would take for a line, so that prices can be compared. The picture is not public."""

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(RequestLine, models.CASCADE, related_name="quotes")
    supplier = models.CharField(_("supplier"), max_length=LONGEST_SUPPLIER)
    amount = models.BigIntegerField(_("amount"))
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["amount", "pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="quote_is_more_than_nothing")]

    def __str__(self) -> str:
        return f"{self.supplier} {self.amount}"


class Voucher(models.Model):
    """One bill or receipt for what was agreed to. Its picture is for those who handle the money, and its author."""

    key = models.UUIDField(_("form key"), unique=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SpendingRequest, models.CASCADE, related_name="vouchers")
    what = models.CharField(_("what"), max_length=LONGEST_WHAT)
    number = models.CharField(_("number on it"), max_length=LONGEST_NUMBER, blank=True)
    day = models.DateField(_("day on it"))
    amount = models.BigIntegerField(_("amount"))
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    class Meta:
        verbose_name = _("voucher")
        verbose_name_plural = _("vouchers")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="voucher_is_more_than_nothing")]

    def __str__(self) -> str:
        return f"{self.number} {self.amount}"
