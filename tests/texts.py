"""A provider of text messages that keeps them for the test to read."""

from typing import ClassVar

from portal.notify.sms.provider import SmsNotSentError, SmsProvider, TextMessage


class KeptProvider(SmsProvider):
    sent: ClassVar[list[TextMessage]] = []
    refuses: ClassVar[list[str]] = []

    def send(self, message: TextMessage) -> None:
        if self.refuses:
            raise SmsNotSentError(self.refuses[0])
        self.sent.append(message)
