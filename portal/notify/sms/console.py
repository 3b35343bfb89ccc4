"""No provider: the message is printed, and kept where the demo's letter box shows it. `check --deploy` refuses it."""

import json
import sys
import uuid
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from portal.notify.sms.provider import SmsProvider, TextMessage
from portal.users.phone_numbers import masked_phone


class ConsoleProvider(SmsProvider):
    def send(self, message: TextMessage) -> None:
        sys.stdout.write(f"SMS {masked_phone(message.phone)}: {message.text}\n")
        sys.stdout.flush()
        folder = settings.SMS_FILE_PATH
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            kept = {"at": timezone.now().isoformat(), "phone": message.phone, "text": message.text}
            (Path(folder) / f"{uuid.uuid4().hex}.json").write_text(json.dumps(kept), encoding="utf-8")
