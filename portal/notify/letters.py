"""What a letter says."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.notify.kinds import notification_kinds
from portal.notify.links import district_link
from portal.notify.models import Delivery, Outgoing, OutgoingMail


def letter_of_delivery(delivery: Delivery) -> EmailMessage:
    """An announcement in the author's words, framed in the reader's language. Needs user and announcement."""
    announcement = delivery.announcement
    kind = notification_kinds.get(announcement.kind)
    settings_link = district_link(reverse("notify:settings"))
    with translation.override(delivery.user.language or settings.LANGUAGE_CODE):
        text = render_to_string(
            "portal/notify/letter.txt",
            {
                "announcement": announcement,
                "link": district_link(announcement.url) if announcement.url else "",
                "kind": str(kind.label) if kind else "",
                "settings_link": settings_link,
            },
        )
        letter = _letter(delivery, delivery.user.email or "", announcement.headline, text)
    letter.extra_headers["List-Unsubscribe"] = f"<{settings_link}>"
    return letter


def letter_of_mail(mail: OutgoingMail) -> EmailMessage:
    with translation.override(mail.language or settings.LANGUAGE_CODE):
        text = render_to_string("portal/notify/plain_letter.txt", {"text": mail.text, "home": district_link("/")})
        return _letter(mail, mail.address, mail.subject, text)


def _letter(row: Outgoing, address: str, subject: str, text: str) -> EmailMessage:
    # The same row has the same id however often it is tried, so that a mail server or reader can
    # tell a repetition: after a crash between sending and writing so down there is one.
    number = f"{row._meta.model_name}.{row.pk}.{int(row.created_at.timestamp())}@{settings.BASE_DOMAIN}"
    headers = {"Message-ID": f"<{number}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(" ".join(subject.split()), text, to=[address], headers=headers)
