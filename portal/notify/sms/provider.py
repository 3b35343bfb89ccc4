"""What a provider of text messages must do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TextMessage:
    """One message to one number.

    ``phone`` is E.164. Mainland providers send only what they have approved before: ``template`` names which of
    ours it is (docs/how-to/add-an-sms-provider.md lists them) and ``facts`` fills it in; their id for it is in
    ``settings.SMS_TEMPLATES``, the signature (签名) in ``settings.SMS_SIGNATURE``.
    ``text`` is the whole message in the reader's language, for those who send free text.
    """

    phone: str
    template: str
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)


class SmsNotSentError(Exception):
    """The provider did not take the message. Its words are for the operator's log and hold no number."""


class SmsProvider(ABC):
    """Made anew for each message, from the settings alone."""

    @abstractmethod
    def send(self, message: TextMessage) -> None:
        """Hand the message over within ``settings.SMS_TIMEOUT`` seconds.

        Returns when the provider has taken it. Raises ``SmsNotSentError`` for everything else: refused,
        unreachable, too slow, not set up. Tries once: the person who waits asks again.
        """
