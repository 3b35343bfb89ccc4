"""What a donor is told, and when."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fund.donations.models import Gift
from fund.ledger.amounts import yuan
from portal.design.figures import gap
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.links import district_link
from portal.notify.sending import mail_on_commit, notify_on_commit

GIFT_PAID = "gift.paid"


def register_kinds() -> None:
    # In the app alone by default: the receipt by mail is asked for at each gift.
    notification_kinds.register(GIFT_PAID, NotificationKind(gettext_lazy("A gift of mine is in the books")))


def thank(gift: Gift) -> None:
    """Tell the donor that ``gift`` is in the books, after the commit and once: in the app, and by mail where asked."""
    path = reverse("receipts:receipt", args=[gift.spaced_code])
    with translation.override(gift.language):
        title = _("Thank you: your gift of ¥%(amount)s is in the books") % {"amount": yuan(gift.amount)}
        text = _(
            "¥%(net)s reached the fund of %(community)s, for %(purpose)s. "
            "It is entry %(number)s of the books. Your receipt: %(code)s."
        ) % {
            "net": yuan(gift.net or 0),
            "community": gift.fund.community.name,
            "purpose": gift.purpose_label,
            "number": gift.entry.number if gift.entry else "",
            "code": gift.spaced_code,
        }
        if gift.practice:
            text = _("This was a practice payment: no money moved.") + gap() + text
    if gift.donor_id:
        notify_on_commit(
            kind=GIFT_PAID,
            key=f"gift:{gift.pk}:paid",
            recipients=[gift.donor_id],
            title=title,
            text=text,
            url=path,
        )
    if gift.email:
        letter = f"{text}\n\n{district_link(path)}"
        mail_on_commit(f"gift:{gift.pk}:receipt", gift.email, title, letter, gift.language, person=gift.donor_id)
