"""Sending one text message through the provider that the settings name."""

import contextlib
import logging

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from portal.notify.sms.provider import SmsNotSentError, TextMessage

logger = logging.getLogger(__name__)


def sms_is_on() -> bool:
    """Whether a provider is set up. Without one nobody is asked for a number."""
    return bool(settings.SMS_BACKEND)


def send_text(message: TextMessage) -> None:
    """Send ``message`` now. Raises ``SmsNotSentError`` when it did not go.

    Raises ``TransactionManagementError`` inside a transaction: what is being decided may yet be undone,
    and no row is held while another's server is waited for.
    """
    _require_no_transaction()
    if not sms_is_on():
        raise SmsNotSentError("No provider is set up.")
    try:
        import_string(settings.SMS_BACKEND)().send(message)
    except SmsNotSentError as problem:
        logger.error("A text message (%s) was not sent: %s", message.template, problem)
        raise
    except Exception as problem:  # noqa: BLE001 - whatever a provider does wrong, the person gets a sentence
        # A provider's own error may quote the number it was about.
        logger.error("A text message (%s) was not sent: %s", message.template, type(problem).__name__)
        raise SmsNotSentError(type(problem).__name__) from None


def text_on_commit(message: TextMessage) -> None:
    """Send ``message`` once the caller's transaction has committed. One that does not go is in the log, and is all
    that is lost: whoever must know can read it on a page too."""

    def send() -> None:
        with contextlib.suppress(SmsNotSentError):
            send_text(message)

    if sms_is_on():
        transaction.on_commit(send)


def _require_no_transaction() -> None:
    blocks = connection.atomic_blocks
    # As Django's own `durable` does: the transaction around a test is none of ours.
    if blocks and not blocks[-1]._from_testcase:  # type: ignore[attr-defined]
        raise transaction.TransactionManagementError("A text message is sent after the transaction, not in it.")
