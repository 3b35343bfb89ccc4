"""A pledge: the row that exists before any payment provider hears of it."""

import uuid

from django.db import IntegrityError, transaction

from communities.cases.models import Case
from fund.donations.locks import locked
from fund.donations.models import Gift
from fund.donations.providers.interface import PaymentProvider
from fund.donations.receipt_codes import new_code
from fund.ledger.models import Fund
from portal.access.decisions import require
from portal.audit.recording import record
from portal.users.models import User


class KeyReused(ValueError):  # noqa: N818 - it names the outcome
    """The form key belongs to a gift with other values or another donor; nothing was changed."""


class CommunityEnded(ValueError):  # noqa: N818 - it names the outcome
    """The community ended while the donor was filling in; nothing was pledged."""


@transaction.atomic
def pledge_gift(
    *,
    by: User | None,
    fund: Fund,
    key: uuid.UUID,
    amount: int,
    purpose: str,
    shown: str,
    name: str = "",
    email: str = "",
    language: str = "zh-hans",
    provider: PaymentProvider,
    case: Case | None = None,
) -> Gift:
    """Pledge ``amount`` fen. ``by`` is None for a guest. The same ``key`` twice gives one and the same gift.

    ``case`` is the matter the donor thinks of, one of the fund's community: its thread counts the gift once paid.

    Raises ``KeyReused`` when ``key`` came with other values before, ``CommunityEnded`` when nobody is there to
    take the gift any more.
    """
    require(by, "fund_donations.give", fund)
    if case is not None and case.community_id != fund.community_id:
        raise ValueError(f"{case.pk} is no matter of the community of fund {fund.pk}.")
    # An ending community holds this row while it looks for gifts on their way.
    fund = Fund.objects.select_for_update(no_key=True, of=("self",)).select_related("community").get(pk=fund.pk)
    if fund.community.until is not None:
        raise CommunityEnded(fund.community.slug)
    wanted = {
        "fund_id": fund.pk,
        "donor_id": by.pk if by else None,
        "amount": amount,
        "purpose": purpose,
        "case_id": case.pk if case else None,
        "shown": shown,
        "name": name if shown == Gift.Shown.MASKED else "",
        "email": email,
        "provider": provider.key,
    }
    known = Gift.objects.filter(key=key).first()
    if known is None:
        gift = Gift(
            key=key,
            language=language,
            practice=provider.is_practice(),
            request_key=f"gift-{uuid.uuid4().hex}",
            receipt_code=new_code(),
            **wanted,
        )
        try:
            with transaction.atomic():
                gift.save(force_insert=True)
        except IntegrityError:
            # The other click came first; a clash of receipt codes finds no gift and is raised.
            known = Gift.objects.filter(key=key).first()
            if known is None:
                raise
        else:
            facts = {"amount": amount, "purpose": purpose, "provider": provider.key}
            record("donations.gift.pledged", actor=by, thing=gift, scope=gift.scope_path, **facts)
            return gift
    if any(getattr(known, field) != value for field, value in wanted.items()):
        raise KeyReused(str(key))
    return known


@transaction.atomic
def remember_reference(*, by: User | None, gift: Gift, reference: str) -> Gift:
    """Keep the provider's ``reference`` of a pledge that has none yet. The platform calls it, so ``by`` is None."""
    gift = locked(gift)
    if gift.is_waiting and not gift.reference:
        gift.reference = reference
        gift.save(update_fields=["reference"])
    return gift
