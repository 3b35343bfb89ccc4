"""Gifts, and the events that payment providers told us of."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from communities.cases.models import Case
from fund.donations.purposes import label_of
from fund.donations.receipt_codes import spaced
from fund.ledger.links import entry_path
from fund.ledger.models import Entry, Fund
from fund.ledger.purposes import Purpose
from portal.users.names import masked

# Fen. The largest is what the payment networks take in one go.
SMALLEST_GIFT = 100
# The ledger speaks Chinese, whoever gives.
UNNAMED_DONOR = "一位邻居"
LARGEST_GIFT = 99_999_999


class GiftQuerySet(models.QuerySet["Gift"]):
    def paid(self) -> "GiftQuerySet":
        return self.filter(state=Gift.State.PAID)

    def waiting(self) -> "GiftQuerySet":
        return self.filter(state=Gift.State.PLEDGED)


class Gift(models.Model):
    """A pledge and its fate. Amounts are fen (分); ``net`` = ``amount`` − ``fee`` is what reaches the fund.

    Personal data stays here and never enters the ledger: the entry carries `donor_label` alone.
    Whoever knows ``key`` may see and pay this gift, whoever knows ``receipt_code`` its receipt.
    """

    class State(models.TextChoices):
        PLEDGED = "pledged", _("waiting for the payment")
        PAID = "paid", _("paid")
        FAILED = "failed", _("not paid")
        EXPIRED = "expired", _("let go")
        QUARANTINED = "quarantined", _("being looked into")

    class Shown(models.TextChoices):
        MASKED = "masked", _("masked name")
        ANONYMOUS = "anonymous", _("a neighbour, without a name")

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="gifts")
    donor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="gifts", verbose_name=_("donor")
    )
    amount = models.BigIntegerField(_("amount"), help_text=_("in fen"))
    purpose = models.CharField(_("purpose"), max_length=40, choices=Purpose)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="gifts", verbose_name=_("the matter it is for")
    )
    shown = models.CharField(_("shown as"), max_length=20, choices=Shown)
    name = models.CharField(_("donor's name"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail address for the receipt"), blank=True)
    language = models.CharField(_("language"), max_length=10)

    provider = models.CharField(_("payment provider"), max_length=40)
    practice = models.BooleanField(_("practice: no money moved"), default=False)
    reference = models.CharField(_("reference of the provider"), max_length=255, blank=True)
    request_key = models.CharField(_("idempotency key at the provider"), max_length=64, unique=True)

    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PLEDGED)
    fee = models.BigIntegerField(_("fee"), null=True, blank=True)
    net = models.BigIntegerField(_("into the fund"), null=True, blank=True)
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, blank=True, related_name="gift")
    receipt_code = models.CharField(_("receipt code"), max_length=10, unique=True)
    key = models.UUIDField(_("form key"), unique=True)

    pledged_at = models.DateTimeField(_("pledged"), auto_now_add=True)
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    asked_at = models.DateTimeField(_("provider last asked"), null=True, blank=True)

    objects = GiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("gift")
        verbose_name_plural = _("gifts")
        ordering = ["-pledged_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__range=(SMALLEST_GIFT, LARGEST_GIFT)), name="gift_amount_within_limits"
            ),
            models.CheckConstraint(
                condition=Q(fee=None, net=None) | Q(fee__gte=0, net__gt=0, net=F("amount") - F("fee")),
                name="gift_net_is_amount_less_fee",
            ),
            models.CheckConstraint(
                condition=Q(state="paid", entry__isnull=False, paid_at__isnull=False, fee__isnull=False)
                | ~Q(state="paid") & Q(entry=None, paid_at=None, fee=None),
                name="gift_paid_exactly_with_entry",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pledged", "paid", "failed", "expired", "quarantined"]),
                name="gift_state_known",
            ),
            models.CheckConstraint(
                condition=Q(shown="masked") & ~Q(name="") | Q(shown="anonymous", name=""),
                name="gift_name_kept_only_when_shown",
            ),
            models.UniqueConstraint(
                fields=["provider", "reference"], condition=~Q(reference=""), name="gift_reference_once_per_provider"
            ),
        ]
        indexes = [
            models.Index(fields=["donor", "-pledged_at"], name="gift_of_donor"),
            models.Index(fields=["asked_at"], condition=Q(state="pledged"), name="gift_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.spaced_code} {self.amount}"

    @property
    def scope_path(self) -> str:
        return self.fund.community.path

    @property
    def spaced_code(self) -> str:
        """The receipt code as people read it aloud: two groups of five."""
        return spaced(self.receipt_code)

    @property
    def donor_label(self) -> str:
        """What the public ledger says of the donor, in the ledger's own language."""
        return masked(self.name) if self.shown == self.Shown.MASKED else UNNAMED_DONOR

    @property
    def purpose_label(self) -> str:
        return label_of(self.purpose)

    @property
    def entry_path(self) -> str:
        """Path of the gift's public entry; blank before it is booked."""
        return entry_path(self.fund.community.slug, self.entry.number) if self.entry else ""

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.PLEDGED


class ProviderEvent(models.Model):
    """One signed event of a provider, stored in the transaction of its effect: the same event twice is one row.

    Its body is not kept: it holds personal data that we do not need.
    """

    provider = models.CharField(_("payment provider"), max_length=40)
    event_id = models.CharField(_("event"), max_length=255)
    kind = models.CharField(_("kind of event"), max_length=100)
    object_id = models.CharField(_("about"), max_length=255, blank=True)
    gift = models.ForeignKey(Gift, models.PROTECT, null=True, blank=True, related_name="events")
    effect = models.CharField(_("effect"), max_length=40, blank=True)
    sent_at = models.DateTimeField(_("sent at"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("event of a payment provider")
        verbose_name_plural = _("events of payment providers")
        constraints = [models.UniqueConstraint(fields=["provider", "event_id"], name="provider_event_stored_once")]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id} {self.kind}"
